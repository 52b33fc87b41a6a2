/** What the packaged Electron can no longer be talked into (W8 in docs/security.md). */
import { FuseV1Options, FuseVersion, type FuseV1Config } from '@electron/fuses'

/** Only these two systems check an archive against the hash in the program. */
const checksIntegrity = (platform: string): boolean => platform === 'darwin' || platform === 'win32'

// SECURITY: W8. Every fuse by name: one that a newer Electron adds stops the packaging.
export function allFuses(platform: string): FuseV1Config & { strictlyRequireAllFuses: true } {
  return {
    version: FuseVersion.V1,
    strictlyRequireAllFuses: true,
    [FuseV1Options.RunAsNode]: false,
    [FuseV1Options.EnableCookieEncryption]: true,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: false,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: checksIntegrity(platform),
    [FuseV1Options.OnlyLoadAppFromAsar]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: false,
    [FuseV1Options.WasmTrapHandlers]: true
  }
}

/**
 * As many of them as this Electron has: an old one has fewer, and asking for the others is an error.
 * What is left out here is named by `npm run make`.
 */
export function fuses(platform: string, count: number): FuseV1Config {
  const all = allFuses(platform)
  const extra = Object.values(FuseV1Options).filter((fuse) => Number(fuse) >= count)
  const known = Object.entries(all).filter(([key]) => !extra.map(String).includes(key))
  return Object.fromEntries(known) as FuseV1Config // It only lacks keys that may be absent.
}
