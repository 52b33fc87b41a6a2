import { createPackage } from '@electron/asar'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const sources = join(dirname(fileURLToPath(import.meta.url)), 'default-app')
const manifest = { name: 'electron', productName: 'Electron', type: 'module', main: 'main.js' }

/** Packs the small app which an Electron starts with and which then loads the app it is given. */
export async function packDefaultApp(archive: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'drawer-default-app-'))
  try {
    for (const name of readdirSync(sources)) {
      if (name.endsWith('.test.ts')) continue
      const source = readFileSync(join(sources, name), 'utf8')
      const { outputText } = ts.transpileModule(source, {
        compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 }
      })
      writeFileSync(join(folder, name.replace(/\.ts$/, '.js')), outputText)
    }
    writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest))
    mkdirSync(dirname(archive), { recursive: true })
    await createPackage(folder, archive)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
