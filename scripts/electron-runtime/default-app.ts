import { createPackage } from '@electron/asar'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { transpileFolder } from './transpile'

const sources = join(dirname(fileURLToPath(import.meta.url)), 'default-app')
const manifest = { name: 'electron', productName: 'Electron', type: 'module', main: 'main.js' }

/** Packs the small app which an Electron starts with and which then loads the app it is given. */
export async function packDefaultApp(archive: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'drawer-default-app-'))
  try {
    transpileFolder(sources, folder)
    writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
    mkdirSync(dirname(archive), { recursive: true })
    await createPackage(folder, archive)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
