/** The packages of other makers inside the built program, with their licences. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod/mini'
import type { PackageNotice } from '../../shared/about'

// Vite writes it while it bundles (electron.vite.config.ts).
const bundled = z.array(
  z.object({
    name: z.string(),
    version: z.string(),
    identifier: z.nullish(z.string()),
    text: z.nullish(z.string())
  })
)
const manifest = z.object({
  name: z.string(),
  version: z.string(),
  license: z.nullish(z.string())
})

export interface PackagesParts {
  /** Each may be missing: Vite's server bundles nothing. */
  readonly bundleLists: readonly string[]
  /** Folders of packages that are shipped as they are. */
  readonly wholePackages: readonly string[]
  /** Throws `ENOENT` where there is no such file. */
  readonly read?: (file: string) => Promise<string>
  readonly reportBug: (thrown: unknown) => void
}

export async function readPackages(parts: PackagesParts): Promise<readonly PackageNotice[]> {
  const { bundleLists, wholePackages, reportBug } = parts
  const { read = (file: string) => readFile(file, 'utf8') } = parts
  /** One list that cannot be read must not hide the others. */
  async function attempt<T>(work: () => Promise<readonly T[]>): Promise<readonly T[]> {
    try {
      return await work()
    } catch (thrown) {
      reportBug(thrown)
      return []
    }
  }
  const lists = await Promise.all([
    ...bundleLists.map((file) => attempt(async () => readBundled(await read(file)))),
    ...wholePackages.map((folder) => attempt(async () => [await readWhole(folder, read)]))
  ])
  const byKey = new Map<string, PackageNotice>()
  for (const notice of lists.flat()) byKey.set(`${notice.name} ${notice.version}`, notice)
  return [...byKey.values()].sort((one, other) => one.name.localeCompare(other.name, 'en'))
}

function readBundled(json: string): readonly PackageNotice[] {
  return bundled.parse(JSON.parse(json)).map(({ name, version, identifier, text }) => ({
    name,
    version,
    licence: identifier ?? null,
    text: text ?? null
  }))
}

async function readWhole(
  folder: string,
  read: (file: string) => Promise<string>
): Promise<PackageNotice> {
  const { name, version, license } = manifest.parse(
    JSON.parse(await read(join(folder, 'package.json')))
  )
  const text = await read(join(folder, 'LICENSE.md')).catch(() => null)
  return { name, version, licence: license ?? null, text }
}
