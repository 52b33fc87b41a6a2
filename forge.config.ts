/** How Electron Forge packs Drawer; `npm run make` calls it (scripts/make.ts). */
import { MakerDMG } from '@electron-forge/maker-dmg'
import { MakerSquirrel } from '@electron-forge/maker-squirrel'
import { MakerZIP } from '@electron-forge/maker-zip'
import { FusesPlugin } from '@electron-forge/plugin-fuses'
import type { ForgeConfig, ForgePackagerOptions } from '@electron-forge/shared-types'
import { chmodSync, existsSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dropLocales, isLeftOut, keepOnePrebuild } from './installers/contents'
import { fuses } from './installers/fuses'
import { MakerDrawerDeb, MakerDrawerRpm } from './installers/linux-makers'
import { appId, iconFile, readManifest } from './installers/project'
import { hasCommand } from './scripts/electron-runtime/system-packages'

const { env } = process
/** As in `linux`; Forge's own `--platform` does not reach its configuration. */
const platform = env['DRAWER_MAKE_PLATFORM'] ?? process.platform
const manifest = readManifest()

/** Signing happens where the keys are: without these variables nothing is signed. */
function signing(): Partial<ForgePackagerOptions> {
  const identity = env['DRAWER_MAC_IDENTITY']
  const apiKey = env['DRAWER_APPLE_API_KEY']
  const certificateFile = env['DRAWER_WINDOWS_CERTIFICATE']
  return {
    ...(identity ? { osxSign: { identity } } : {}),
    ...(identity && apiKey
      ? {
          osxNotarize: {
            appleApiKey: apiKey,
            appleApiKeyId: env['DRAWER_APPLE_API_KEY_ID'] ?? '',
            appleApiIssuer: env['DRAWER_APPLE_API_ISSUER'] ?? ''
          }
        }
      : {}),
    ...(certificateFile
      ? {
          windowsSign: {
            certificateFile,
            certificatePassword: env['DRAWER_WINDOWS_CERTIFICATE_PASSWORD'] ?? ''
          }
        }
      : {})
  }
}

/** What the packaged app knows of itself; nothing of how it was developed. */
const { devDependencies, ...packedManifest } = manifest

/** Forge reads from here which Electron it packs. */
const forgeManifest = {
  ...packedManifest,
  devDependencies: { electron: env['DRAWER_MAKE_ELECTRON'] ?? devDependencies.electron }
}

const config: ForgeConfig = {
  outDir: 'dist',
  packagerConfig: {
    name: manifest.productName,
    executableName: manifest.name,
    appBundleId: appId,
    appCategoryType: 'public.app-category.productivity',
    appCopyright: `© ${manifest.author}`,
    win32metadata: { CompanyName: manifest.author, FileDescription: manifest.productName },
    icon: iconFile('icon'),
    ignore: isLeftOut,
    prune: false,
    // What is native has to be a file of its own.
    asar: { unpack: '**/*.node' },
    ...(env['DRAWER_MAKE_ZIPS'] ? { electronZipDir: env['DRAWER_MAKE_ZIPS'] } : {}),
    ...signing(),
    // Packager builds in a folder for its own eyes only; whoever unpacks the archive gets its mode.
    afterComplete: [({ buildPath }) => chmodSync(buildPath, 0o755)],
    afterCopy: [
      ({ buildPath }) => {
        writeFileSync(
          join(buildPath, 'package.json'),
          `${JSON.stringify(packedManifest, null, 2)}\n`
        )
      }
    ]
  },
  // keytar comes built for each system, by an interface that outlives Electron's versions.
  rebuildConfig: { onlyModules: [] },
  hooks: {
    readPackageJson: () => Promise.resolve(forgeManifest),
    packageAfterExtract: (_config, folder) => {
      dropLocales(folder)
      // The name says whose it is; the deb and the rpm have Drawer's own beside it.
      const licence = join(folder, 'LICENSE')
      if (existsSync(licence)) renameSync(licence, join(folder, 'LICENSE.electron.txt'))
      return Promise.resolve()
    },
    packageAfterCopy: (_config, folder, _version, target, arch) => {
      keepOnePrebuild(folder, target, arch)
      return Promise.resolve()
    }
  },
  plugins: [new FusesPlugin(fuses(platform, Number(env['DRAWER_MAKE_FUSES'] ?? Infinity)))],
  makers: [
    new MakerDrawerDeb(),
    ...(hasCommand('rpmbuild') ? [new MakerDrawerRpm()] : []),
    new MakerZIP({}, ['linux', 'darwin', 'win32']),
    new MakerDMG({ title: 'Drawer', icon: iconFile('icon.icns'), format: 'ULFO' }),
    new MakerSquirrel({
      name: manifest.productName,
      setupExe: `Drawer-${manifest.version}-Setup.exe`,
      setupIcon: iconFile('icon.ico'),
      description: manifest.description,
      authors: manifest.author
    })
  ]
}

export default config
