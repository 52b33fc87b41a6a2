import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const projectFolder = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const electronFolder = join(projectFolder, 'node_modules', 'electron')

/** The places where the `electron` package expects its binary. */
export const installation = {
  folder: electronFolder,
  dist: join(electronFolder, 'dist'),
  pathFile: join(electronFolder, 'path.txt'),
  installScript: join(electronFolder, 'install.js')
} as const

export interface Runtime {
  readonly executable: string
  readonly version: string
  /** Where it comes from, for the one line that tells the person. */
  readonly origin: string
}

const executableNames: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe'
}

export function executableName(platform: NodeJS.Platform = process.platform): string {
  return executableNames[platform] ?? 'electron'
}

function readText(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined
}

export function readVersion(dist: string): string {
  return readText(join(dist, 'version'))?.replace(/^v/, '') ?? 'unknown version'
}

/**
 * The binary in `node_modules/electron`, if it is whole. `path.txt` is the last file that both the
 * official installer and ours write, so a folder without it was left behind half-way.
 */
export function findInstalled(): Runtime | undefined {
  const name = readText(installation.pathFile)
  if (!name || !existsSync(join(installation.dist, 'version'))) return undefined
  const executable = join(installation.dist, name)
  if (!existsSync(executable)) return undefined
  return {
    executable,
    version: readVersion(installation.dist),
    origin: 'node_modules/electron/dist'
  }
}

export function findOverride(env: NodeJS.ProcessEnv = process.env): Runtime | undefined {
  const dist = env['ELECTRON_OVERRIDE_DIST_PATH']
  if (!dist) return undefined
  const executable = join(dist, executableName())
  if (!existsSync(executable)) {
    throw new Error(`ELECTRON_OVERRIDE_DIST_PATH is set, but there is no ${executable}`)
  }
  return { executable, version: readVersion(dist), origin: 'ELECTRON_OVERRIDE_DIST_PATH' }
}

export function cacheFolder(env: NodeJS.ProcessEnv = process.env): string {
  if (env['DRAWER_CACHE']) return resolve(env['DRAWER_CACHE'])
  return join(env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'drawer')
}
