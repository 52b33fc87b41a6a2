import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

const compilerOptions = { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 }

/** Turns the TypeScript of one folder into modules that Electron 33 can load. */
export function transpileFolder(source: string, target: string): void {
  for (const name of readdirSync(source)) {
    if (!name.endsWith('.ts') || name.endsWith('.test.ts')) continue
    const text = readFileSync(join(source, name), 'utf8')
    const { outputText } = ts.transpileModule(text, { compilerOptions })
    writeFileSync(join(target, name.replace(/\.ts$/, '.js')), outputText)
  }
}
