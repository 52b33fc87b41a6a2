/** What goes into a package: a closed list, so that nothing gets there by accident. */
import { existsSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** The folders and files of the project that are packed, as paths from its root. */
const packed: readonly RegExp[] = [
  /^package\.json$/,
  /^LICENSE$/,
  /^out$/,
  /^out\/(main|preload|renderer)(\/.*)?$/,
  /^resources$/,
  /^resources\/.+$/,
  /^node_modules$/,
  /^node_modules\/keytar$/,
  /^node_modules\/keytar\/(package\.json|LICENSE\.md|lib|prebuilds)(\/.*)?$/
]
const neverPacked = /\.(map|ts|tsx|svg|md5)$/

/** Packager's question for every path; it begins with a slash, and the project itself is empty. */
export function isLeftOut(path: string): boolean {
  const name = path.replace(/^\//, '')
  if (name === '') return false
  // The page's own drawings are built into it; the one in `resources` is the icons' source.
  const isBuilt = name.startsWith('out/renderer/')
  if (neverPacked.test(name) && !(isBuilt && name.endsWith('.svg'))) return true
  return !packed.some((pattern) => pattern.test(name))
}

/** keytar brings its library for thirteen systems; the package is for one. */
export function keepOnePrebuild(appFolder: string, platform: string, arch: string): void {
  const folder = join(appFolder, 'node_modules', 'keytar', 'prebuilds')
  const wanted = `${platform === 'mas' ? 'darwin' : platform}-${arch}`
  // Packager joins the two Macs afterwards from a package of each.
  if (!existsSync(join(folder, wanted, 'keytar.node'))) {
    throw new Error(`keytar has no library for ${wanted}`)
  }
  for (const name of readdirSync(folder)) {
    if (name !== wanted) rmSync(join(folder, name), { recursive: true })
  }
}

/** Chromium's own words, of which Drawer shows none in other languages than it speaks itself. */
const keptLocales = new Set(['en-US.pak', 'en-GB.pak', 'zh-CN.pak', 'zh-TW.pak'])

export function dropLocales(electronFolder: string): void {
  const folder = join(electronFolder, 'locales')
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder)) {
    if (!keptLocales.has(name)) rmSync(join(folder, name))
  }
}
