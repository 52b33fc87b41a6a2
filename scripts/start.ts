import { ensureBuild } from './build'
import { runInForeground } from './desktop'
import { ensureRuntime } from './electron-runtime/ensure'
import { appPackages, ensureSystemPackages } from './electron-runtime/system-packages'
import { runScript } from './script'

runScript(async () => {
  const { executable } = await ensureRuntime()
  await ensureSystemPackages(appPackages)
  await ensureBuild()
  return runInForeground(executable, ['.', ...process.argv.slice(2)], process.env)
})
