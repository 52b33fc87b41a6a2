import { electronViteCommand } from './build'
import { runInForeground } from './desktop'
import { ensureRuntime } from './electron-runtime/ensure'
import { appPackages, ensureSystemPackages } from './electron-runtime/system-packages'
import { runScript } from './script'

runScript(async () => {
  const { executable } = await ensureRuntime()
  await ensureSystemPackages(appPackages)
  const [command, args] = electronViteCommand('dev', ...process.argv.slice(2))
  // electron-vite does not know ELECTRON_OVERRIDE_DIST_PATH.
  return runInForeground(command, args, { ...process.env, ELECTRON_EXEC_PATH: executable })
})
