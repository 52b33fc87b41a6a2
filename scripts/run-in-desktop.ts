import { runInDesktop } from './desktop'
import { desktopPackages, ensureSystemPackages } from './electron-runtime/system-packages'
import { runScript } from './script'

runScript(async () => {
  const [command, ...args] = process.argv.slice(2)
  if (!command) throw new Error('Usage: tsx scripts/run-in-desktop.ts COMMAND [ARGUMENT …]')
  await ensureSystemPackages(desktopPackages)
  return runInDesktop(command, args)
})
