/** Windows' installer starts Drawer to say what it does; then there is a shortcut to see to, and no window. */
import { basename, dirname, join } from 'node:path'

export interface SquirrelParts {
  readonly platform: string
  readonly argv: readonly string[]
  readonly execPath: string
  /** Starts Squirrel's own program, which lies beside the folder of each version. */
  readonly runUpdater: (updater: string, args: readonly string[]) => Promise<void>
  readonly quit: () => void
}

const shortcutArgs: Readonly<Record<string, string | null>> = {
  '--squirrel-install': '--createShortcut',
  '--squirrel-updated': '--createShortcut',
  '--squirrel-uninstall': '--removeShortcut',
  '--squirrel-obsolete': null
}

/** True: this start was the installer's, and the program ends as soon as it is done. */
export function answerInstaller(parts: SquirrelParts): boolean {
  const { platform, argv, execPath, runUpdater, quit } = parts
  const event = argv[1] ?? ''
  if (platform !== 'win32' || !(event in shortcutArgs)) return false
  const action = shortcutArgs[event] ?? null
  const updater = join(dirname(execPath), '..', 'Update.exe')
  const work = action ? runUpdater(updater, [`${action}=${basename(execPath)}`]) : Promise.resolve()
  // Without a shortcut Drawer still runs; an installer that hangs helps nobody.
  void work.catch(() => undefined).then(quit)
  return true
}
