/** As much of these two libraries as is used; they bring no types. */
interface InstallerOptions {
  src: string
  dest: string
  rename: (dest: string, name: string) => string
  logger: (line: string) => void
  [name: string]: unknown
}

declare class ElectronInstaller {
  constructor(options: InstallerOptions)
  options: InstallerOptions & { name: string; packagePaths: string[] }
  stagingDir: string
  readonly stagingAppDir: string
  readonly baseAppDir: string
  get contentFunctions(): string[]
  generateDefaults(): Promise<unknown>
  generateOptions(): unknown
  copyApplication(): Promise<void>
  createStagingDir(): Promise<void>
  createContents(): Promise<unknown>
  createCopyright(): Promise<void>
  createPackage(): Promise<void>
  movePackage(): Promise<void>
}

declare module 'electron-installer-debian' {
  export class Installer extends ElectronInstaller {}
}

declare module 'electron-installer-redhat' {
  export class Installer extends ElectronInstaller {
    generateScripts(): Promise<unknown>
    createSpec(): Promise<void>
    readonly specPath: string
  }
}
