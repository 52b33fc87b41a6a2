/** Whether a mutant is still a program: one that cannot run proves nothing about the tests. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { mutate, type Mutant } from './mutant'

/** Checks by types, since a name that is missing shows itself only where it is used. */
export function createCompiler(tree: string, mutants: readonly Mutant[]): (one: Mutant) => void {
  const files = [...new Set(mutants.map(({ file }) => join(tree, file)))]
  const changed = new Map<string, string>()
  let version = 0
  const options = readOptions(tree)
  const service = ts.createLanguageService({
    getCompilationSettings: () => options,
    getScriptFileNames: () => files,
    getScriptVersion: (path) => (changed.has(path) ? String(version) : '0'),
    getScriptSnapshot: (path) => {
      const text = changed.get(path) ?? ts.sys.readFile(path)
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text)
    },
    getCurrentDirectory: () => tree,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (path) => ts.sys.fileExists(path),
    readFile: (path) => ts.sys.readFile(path),
    directoryExists: (path) => ts.sys.directoryExists(path),
    getDirectories: (path) => ts.sys.getDirectories(path)
  })
  return (mutant) => {
    const path = join(tree, mutant.file)
    changed.clear()
    changed.set(path, mutate(readFileSync(path, 'utf8'), mutant))
    version += 1
    const [first] = [
      ...service.getSyntacticDiagnostics(path),
      ...service.getSemanticDiagnostics(path)
    ]
    if (!first) return
    const text = ts.flattenDiagnosticMessageText(first.messageText, ' ')
    throw new Error(`${mutant.name} does not compile: ${text}`)
  }
}

function readOptions(tree: string): ts.CompilerOptions {
  const path = join(tree, 'tsconfig.node.json')
  const config = ts.getParsedCommandLineOfConfigFile(path, undefined, {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
      throw new Error(ts.flattenDiagnosticMessageText(messageText, ' '))
    }
  })
  if (!config) throw new Error(`no ${path}`)
  return config.options
}
