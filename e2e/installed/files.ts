/** What the package may hold, and nothing else. */

const icons = [16, 24, 32, 48, 64, 128, 256, 512, 1024].map(
  (size) => `/usr/share/icons/hicolor/${size}x${size}/apps/drawer.png`
)
const keytar = '/usr/lib/drawer/resources/app.asar.unpacked/node_modules/keytar/prebuilds'

/** Ours; each of them has to be there. */
export const ownFiles: readonly string[] = [
  '/usr/bin/drawer',
  '/usr/lib/drawer/drawer',
  '/usr/lib/drawer/resources/app.asar',
  `${keytar}/linux-x64/keytar.node`,
  '/usr/lib/drawer/resources/package-type',
  '/usr/share/applications/drawer.desktop',
  '/usr/share/doc/drawer/changelog.gz',
  '/usr/share/doc/drawer/copyright',
  ...icons,
  '/usr/share/icons/hicolor/scalable/apps/drawer.svg',
  '/usr/share/lintian/overrides/drawer',
  '/usr/share/metainfo/drawer.metainfo.xml'
]

/** Electron's, whose list changes a little with its version. */
const electronFiles: readonly RegExp[] = [
  /^LICENSE\.electron\.txt$/,
  /^LICENSES\.chromium\.html$/,
  /^chrome-sandbox$/,
  /^chrome_crashpad_handler$/,
  /^(chrome_(100|200)_percent|resources)\.pak$/,
  /^icudtl\.dat$/,
  /^lib(EGL|GLESv2|ffmpeg|vk_swiftshader)\.so$/,
  /^libvulkan\.so\.1$/,
  /^locales\/(en-GB|en-US|zh-CN|zh-TW)\.pak$/,
  /^(snapshot_blob|v8_context_snapshot)\.bin$/,
  /^version$/,
  /^vk_swiftshader_icd\.json$/
]

export function isElectronFile(path: string): boolean {
  const folder = '/usr/lib/drawer/'
  if (!path.startsWith(folder)) return false
  return electronFiles.some((pattern) => pattern.test(path.slice(folder.length)))
}

/** Inside the archive. The names of built files end in a hash of their content. */
const archived: readonly RegExp[] = [
  /^\/package\.json$/,
  /^\/LICENSE$/,
  /^\/out\/main\/(index|demo-drive)\.js$/,
  /^\/out\/main\/chunks\/[\w-]+\.js$/,
  /^\/out\/preload\/index\.cjs$/,
  /^\/out\/renderer\/index\.html$/,
  /^\/out\/renderer\/assets\/[\w-]+(\.module-[\w-]+)?\.(js|css|svg|png|woff2)$/,
  /^\/out\/(main|preload|renderer)\/licences\.json$/,
  /^\/resources\/[\w/@.-]+\.(png|ico|json|txt)$/,
  /^\/node_modules\/keytar\/(package\.json|LICENSE\.md|lib\/keytar\.js)$/,
  /^\/node_modules\/keytar\/prebuilds\/linux-x64\/keytar\.node$/
]

export const isArchived = (path: string): boolean => archived.some((pattern) => pattern.test(path))

/** In MB. Twice as much is a mistake, half as much as well. */
export const sizes = { installed: { min: 150, max: 330 }, archive: { min: 1.5, max: 6 } } as const
