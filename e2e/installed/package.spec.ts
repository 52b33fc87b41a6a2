/** What is in the package, before anything of it runs. */
import { extractFile, listPackage } from '@electron/asar'
import { expect, test } from '@playwright/test'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { debianDepends } from '../../installers/linux-needs'
import { readManifest, readReleases } from '../../installers/project'
import { projectFolder } from '../../scripts/electron-runtime/installation'
import { checkFuses } from '../../scripts/packaging/check-fuses'
import { findDeb } from '../../scripts/packaging/made'
import { runOrThrow } from '../../scripts/processes'
import { isArchived, isElectronFile, ownFiles, sizes } from './files'

const deb = findDeb()
let folder = ''
const inside = (path: string): string => join(folder, path)
const archive = (): string => inside('usr/lib/drawer/resources/app.asar')
const quiet = { quiet: true } as const

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'drawer-package-'))
  await runOrThrow('dpkg-deb', ['-x', deb, folder], quiet)
})
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Entry {
  readonly mode: string
  readonly owner: string
  readonly path: string
}

async function listDeb(): Promise<readonly Entry[]> {
  const output = await runOrThrow('dpkg-deb', ['-c', deb], quiet)
  return output
    .trim()
    .split('\n')
    .map((line) => {
      const [mode = '', owner = '', , , , path = ''] = line.split(/\s+/)
      return { mode, owner, path: path.slice(1) }
    })
}

test('the package holds the files that it is to hold, and no other', async () => {
  const files = (await listDeb()).filter(({ mode }) => !mode.startsWith('d'))
  const paths = files.map(({ path }) => path)
  expect(ownFiles.filter((path) => !paths.includes(path))).toEqual([])
  expect(paths.filter((path) => !ownFiles.includes(path) && !isElectronFile(path))).toEqual([])
})

test('everybody may read it, nobody but root may write it, and one file is setuid', async () => {
  const entries = await listDeb()
  expect(entries.filter(({ owner }) => owner !== 'root/root')).toEqual([])
  const isOpen = ({ mode }: Entry): boolean => /^(-r..r-.r-.|dr.xr-xr-x|l)/.test(mode)
  expect(entries.filter((entry) => !isOpen(entry))).toEqual([])
  const special = entries.filter(({ mode }) => /s|t/i.test(mode.slice(1)))
  expect(special).toEqual([
    { mode: '-rwsr-xr-x', owner: 'root/root', path: '/usr/lib/drawer/chrome-sandbox' }
  ])
})

test('the archive holds what was built, and no other', () => {
  const paths = listPackage(archive(), { isPack: false })
  const parents = new Set(paths.map((path) => path.slice(0, path.lastIndexOf('/'))))
  const files = paths.filter((path) => !parents.has(path))
  expect(files.filter((path) => !isArchived(path))).toEqual([])
  expect(files).toContain('/out/main/index.js')
  expect(files).toContain('/LICENSE')
  const manifest = JSON.parse(extractFile(archive(), 'package.json').toString()) as object
  expect(Object.keys(manifest).sort()).toEqual([
    'author',
    'dependencies',
    'description',
    'desktopName',
    'drawer',
    'license',
    'main',
    'name',
    'productName',
    'type',
    'version'
  ])
  // So what `npm run scan` finds in the bundles, it finds in the package.
  const built = files.filter((path) => path.startsWith('/out/'))
  const differing = built.filter(
    (path) => !extractFile(archive(), path.slice(1)).equals(readFileSync(join(projectFolder, path)))
  )
  expect(differing).toEqual([])
  const code = files.filter((path) => /\.c?js$/.test(path))
  const mapped = code.filter((path) =>
    extractFile(archive(), path.slice(1)).toString().includes('sourceMappingURL')
  )
  expect(mapped).toEqual([])
})

test('it is as large as it has to be', async () => {
  const kilobytes = Number(await runOrThrow('dpkg-deb', ['-f', deb, 'Installed-Size'], quiet))
  const { installed, archive: packed } = sizes
  expect(kilobytes / 1024).toBeGreaterThan(installed.min)
  expect(kilobytes / 1024).toBeLessThan(installed.max)
  const archiveSize = statSync(archive()).size / 1024 / 1024
  expect(archiveSize).toBeGreaterThan(packed.min)
  expect(archiveSize).toBeLessThan(packed.max)
})

test('its control file says what it is, and what it needs', async () => {
  const fields = ['Package', 'Version', 'Maintainer', 'Depends', 'Description']
  const control = await runOrThrow('dpkg-deb', ['-f', deb, ...fields], quiet)
  expect(control).toContain('Package: drawer\n')
  expect(control).toContain(`Version: ${readManifest().version}\n`)
  expect(control).toMatch(/Maintainer: .+ <\S+@\S+>\n/)
  expect(control).toContain(`Depends: ${debianDepends.join(', ')}\n`)
  expect(control).toContain('Description: Desktop file manager')
})

test('the version stands first in all its changelogs', () => {
  const [newest] = readReleases()
  const changelog = gunzipSync(readFileSync(inside('usr/share/doc/drawer/changelog.gz'))).toString()
  expect(changelog.split('\n')[0]).toBe(`drawer (${newest?.version}) stable; urgency=medium`)
  const metainfo = readFileSync(inside('usr/share/metainfo/drawer.metainfo.xml'), 'utf8')
  expect(/<release version="([^"]+)"/.exec(metainfo)?.[1]).toBe(newest?.version)
})

test('the desktop understands what the package says of itself', async () => {
  const desktop = inside('usr/share/applications/drawer.desktop')
  expect(await runOrThrow('desktop-file-validate', [desktop], quiet)).toBe('')
  const metainfo = inside('usr/share/metainfo/drawer.metainfo.xml')
  await runOrThrow('appstreamcli', ['validate', '--no-net', metainfo], quiet)
})

test('every fuse of the program is as it is to be', async () => {
  const { missing, problems } = await checkFuses(inside('usr/lib/drawer/drawer'), 'linux')
  expect(problems).toEqual([])
  // Electron 33 does not have it yet; the declared one has them all.
  const old = readFileSync(inside('usr/lib/drawer/version'), 'utf8').startsWith('33.')
  expect(missing).toEqual(old ? ['WasmTrapHandlers'] : [])
})
