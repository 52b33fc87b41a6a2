import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { projectFolder } from './electron-runtime/installation'
import { run } from './processes'

const results = ['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html']
const sources = ['src', 'resources', 'electron.vite.config.ts', 'package.json']
const electronVite = join(projectFolder, 'node_modules/electron-vite/bin/electron-vite.js')

function modifiedAt(path: string): number {
  return statSync(path).mtimeMs
}

function newestSource(path: string): number {
  if (!existsSync(path)) return 0
  if (!statSync(path).isDirectory()) return modifiedAt(path)
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' })
  const built = files.filter((name) => !/\.test\.tsx?$/.test(name))
  return Math.max(0, ...built.map((name) => modifiedAt(join(path, name))))
}

/** Whether a built file is missing or older than something that it is built from. */
export function isStale(folder: string): boolean {
  const built = results.map((name) => join(folder, name))
  if (!built.every((path) => existsSync(path))) return true
  const oldest = Math.min(...built.map(modifiedAt))
  return sources.some((name) => newestSource(join(folder, name)) > oldest)
}

export async function ensureBuild(): Promise<void> {
  if (!isStale(projectFolder)) return
  console.log('Building …')
  const [command, args] = electronViteCommand('build')
  const result = await run(command, args, { cwd: projectFolder, quiet: true })
  if (result.code === 0) return
  throw new Error(`The build failed.\n${result.output}${result.errors}`)
}

export function electronViteCommand(...args: string[]): [string, string[]] {
  return [process.execPath, [electronVite, ...args]]
}
