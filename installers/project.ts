/** What all installers say about Drawer, read from the files that own it. */
import { readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { fillMetainfo, readChangelog } from './changelog'

export const installersFolder = dirname(fileURLToPath(import.meta.url))
export const rootFolder = resolve(installersFolder, '..')

const manifestSchema = z.object({
  name: z.string(),
  productName: z.string(),
  version: z.string(),
  description: z.string(),
  license: z.string(),
  author: z.string(),
  type: z.literal('module'),
  main: z.string(),
  desktopName: z.string(),
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.looseObject({ electron: z.string() }),
  drawer: z.strictObject({
    /** Where a new version is announced; empty: nowhere, and Drawer does not ask. */
    updateFeed: z.string(),
    /** The public half of the key that signs it: 32 bytes in base64; empty: hashes alone. */
    updateKey: z.string()
  })
})

export type Manifest = z.infer<typeof manifestSchema>

export function readManifest(): Manifest {
  return manifestSchema.parse(JSON.parse(readFileSync(join(rootFolder, 'package.json'), 'utf8')))
}

export const appId = 'invalid.drawer.Drawer'
/** RFC 2606: a name that can be nobody's, until somebody publishes Drawer under their own. */
export const maintainer = 'The Drawer developers <developers@drawer.invalid>'

export const longDescription = `Select thousands of documents of a KDocs (金山文档) cloud drive, move them where they belong, send them to the recycle bin and take that back, and know for certain what happened to each one.

KDocs gives no app to everybody: bring your own app ID and key, or try the demo drive that comes with Drawer.`

export const iconFile = (name: string | number): string =>
  join(installersFolder, 'icons', typeof name === 'number' ? `${name}.png` : name)

export const linuxIcons: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    [16, 24, 32, 48, 64, 128, 256, 512].map((size) => [`${size}x${size}`, iconFile(size)])
  ),
  '1024x1024': iconFile(1024),
  scalable: join(rootFolder, 'resources', 'icon.svg')
}

export const desktopFile = join(installersFolder, 'linux', 'drawer.desktop')

export const readReleases = () =>
  readChangelog(readFileSync(join(rootFolder, 'CHANGELOG.md'), 'utf8'))

export const metainfo = (): string =>
  fillMetainfo(
    readFileSync(join(installersFolder, 'linux', 'drawer.metainfo.xml'), 'utf8'),
    readReleases()
  )
