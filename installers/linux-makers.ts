/** The deb and the rpm: Electron's own packagers, with the files that a desktop expects on top. */
import { MakerBase, type MakerOptions } from '@electron-forge/maker-base'
import type { ForgePlatform } from '@electron-forge/shared-types'
import { Installer as DebianInstaller } from 'electron-installer-debian'
import { Installer as RedhatInstaller } from 'electron-installer-redhat'
import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { gzipSync } from 'node:zlib'
import { debianChangelog } from './changelog'
import {
  debianArchs,
  debianDepends,
  debianRecommends,
  redhatArchs,
  redhatRequires
} from './linux-needs'
import {
  desktopFile,
  installersFolder,
  linuxIcons,
  longDescription,
  maintainer,
  metainfo,
  readManifest,
  readReleases,
  rootFolder
} from './project'

const prerm = join(installersFolder, 'linux', 'prerm')
const metainfoPath = 'share/metainfo/drawer.metainfo.xml'
const overrides = [
  // What Electron brings is Electron's, and Debian has no package of it.
  'embedded-library',
  'hardening-no-pie',
  // Chromium's own helper needs it where user namespaces are switched off.
  'elevated-privileges'
]

function write(file: string, content: string | Buffer): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o755 })
  writeFileSync(file, content)
  chmodSync(file, 0o644)
}

const copyright = (): string => `Drawer
${readFileSync(join(rootFolder, 'LICENSE'), 'utf8')}
Electron and Chromium, which it runs on, come with licences of their own:
/usr/lib/drawer/LICENSE.electron.txt and /usr/lib/drawer/LICENSES.chromium.html
`

/** Says how this copy came to the computer; a package manager brings the next one by itself. */
const writePackageType = (appFolder: string, type: 'deb' | 'rpm'): void =>
  write(join(appFolder, 'resources', 'package-type'), `${type}\n`)

const shared = {
  bin: 'drawer',
  // Debian wants no article, and no Chinese where a terminal may not show it.
  description: 'Desktop file manager for a KDocs cloud drive',
  productDescription: longDescription,
  icon: linuxIcons,
  desktopTemplate: desktopFile
}

class Deb extends DebianInstaller {
  override get contentFunctions(): string[] {
    return [...super.contentFunctions, 'createDesktopData']
  }

  override generateOptions(): unknown {
    const made = super.generateOptions()
    // The library's own list lacks what Electron links to, and has what only moving to the trash needs.
    Object.assign(this.options, {
      depends: debianDepends,
      recommends: debianRecommends,
      suggests: []
    })
    return made
  }

  override async copyApplication(): Promise<void> {
    await super.copyApplication()
    writePackageType(this.stagingAppDir, 'deb')
  }

  override createCopyright(): Promise<void> {
    write(join(this.usr, 'share/doc/drawer/copyright'), copyright())
    return Promise.resolve()
  }

  createDesktopData(): Promise<void> {
    write(join(this.usr, metainfoPath), metainfo())
    const log = debianChangelog('drawer', maintainer, readReleases())
    write(join(this.usr, 'share/doc/drawer/changelog.gz'), gzipSync(log, { level: 9 }))
    return Promise.resolve()
  }

  override createPackage(): Promise<void> {
    write(join(this.stagingDir, 'DEBIAN', 'md5sums'), md5sums(this.stagingDir, this.usr))
    return super.createPackage()
  }

  private get usr(): string {
    return join(this.stagingDir, this.baseAppDir)
  }
}

/** What `dpkg --verify` compares with. */
function md5sums(root: string, folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => {
      const sum = createHash('md5').update(readFileSync(file)).digest('hex')
      return `${sum}  ${relative(root, file)}\n`
    })
    .join('')
}

/** Electron is packed as it was released: not stripped, and without links to debugging data. */
const specHead = `%global __os_install_post %{nil}
%global debug_package %{nil}
%define _build_id_links none

`
const specFiles = [
  '%defattr(-, root, root)',
  `/usr/${metainfoPath}`,
  '%attr(4755, root, root) /usr/lib/drawer/chrome-sandbox'
]

class Rpm extends RedhatInstaller {
  override get contentFunctions(): string[] {
    return [...super.contentFunctions, 'createDesktopData']
  }

  override generateOptions(): unknown {
    const made = super.generateOptions()
    Object.assign(this.options, { requires: redhatRequires })
    return made
  }

  override async copyApplication(): Promise<void> {
    await super.copyApplication()
    writePackageType(this.stagingAppDir, 'rpm')
  }

  override createCopyright(): Promise<void> {
    write(join(this.stagingDir, this.baseAppDir, 'share/doc/drawer/copyright'), copyright())
    return Promise.resolve()
  }

  createDesktopData(): Promise<void> {
    write(join(this.stagingDir, this.baseAppDir, metainfoPath), metainfo())
    return Promise.resolve()
  }

  /** The library's description lets rpm strip Electron, and loses the mode of its helper. */
  override async createSpec(): Promise<void> {
    await super.createSpec()
    const spec = readFileSync(this.specPath, 'utf8')
    const files = `%files\n${specFiles.join('\n')}\n`
    writeFileSync(this.specPath, specHead + spec.replace('%files\n', () => files))
  }
}

async function build(installer: Deb | Rpm): Promise<string[]> {
  await installer.generateDefaults()
  installer.generateOptions()
  if (installer instanceof Rpm) await installer.generateScripts()
  await installer.createStagingDir()
  await installer.createContents()
  await installer.createPackage()
  await installer.movePackage()
  return installer.options.packagePaths
}

const quiet = (): void => undefined

export class MakerDrawerDeb extends MakerBase<Record<string, unknown>> {
  override name = 'deb'
  override defaultPlatforms: ForgePlatform[] = ['linux']
  override requiredExternalBinaries = ['dpkg-deb']

  override isSupportedOnCurrentPlatform(): boolean {
    return process.platform === 'linux'
  }

  override async make({ dir, makeDir, targetArch }: MakerOptions): Promise<string[]> {
    const dest = join(makeDir, 'deb', targetArch)
    await this.ensureDirectory(dest)
    return build(
      new Deb({
        ...shared,
        src: dir,
        dest,
        arch: debianArchs[targetArch] ?? targetArch,
        maintainer,
        section: 'utils',
        scripts: { prerm },
        lintianOverrides: overrides,
        // A release is small, a test is quick.
        compression: process.env['DRAWER_DEB_COMPRESSION'] ?? 'xz',
        rename: (folder) => join(folder, '<%= name %>_<%= version %>_<%= arch %>.deb'),
        logger: quiet
      })
    )
  }
}

export class MakerDrawerRpm extends MakerBase<Record<string, unknown>> {
  override name = 'rpm'
  override defaultPlatforms: ForgePlatform[] = ['linux']
  override requiredExternalBinaries = ['rpmbuild']

  override isSupportedOnCurrentPlatform(): boolean {
    return process.platform === 'linux'
  }

  override async make({ dir, makeDir, targetArch }: MakerOptions): Promise<string[]> {
    const dest = join(makeDir, 'rpm', targetArch)
    await this.ensureDirectory(dest)
    return build(
      new Rpm({
        ...shared,
        src: dir,
        dest,
        arch: redhatArchs[targetArch] ?? targetArch,
        license: readManifest().license,
        scripts: { preun: prerm },
        rename: (folder) =>
          join(folder, '<%= name %>-<%= version %>-<%= revision %>.<%= arch %>.rpm'),
        logger: quiet
      })
    )
  }
}
