export interface AppArguments {
  /** Files to load before the app, from `-r` and `--require`. */
  readonly preloads: readonly string[]
  /** Folder or file of the app; the rest of the command line is the app's own business. */
  readonly app: string | undefined
}

/** Reads the command line as the default app of an official Electron does. */
export function readArguments(args: readonly string[]): AppArguments {
  const preloads: string[] = []
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? ''
    if (arg === '-r' || arg === '--require') {
      const file = args[++index]
      if (file === undefined) throw new Error(`${arg} needs a file name after it`)
      preloads.push(file)
    } else if (arg.startsWith('--app=')) {
      return { preloads, app: arg.slice('--app='.length) }
    } else if (!arg.startsWith('-')) {
      return { preloads, app: arg }
    }
  }
  return { preloads, app: undefined }
}
