import { basename, join } from 'node:path'
import { build } from 'vite'

/** One file with all that the program needs, so that a process is up in a moment. */
export async function bundle(entry: string, folder: string): Promise<string> {
  const file = basename(entry).replace(/\.ts$/, '.mjs')
  await build({
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: entry,
      outDir: folder,
      target: 'node20',
      emptyOutDir: false,
      rollupOptions: { output: { entryFileNames: file } }
    }
  })
  return join(folder, file)
}
