/** A Node for Electron Forge, which needs a newer one than Drawer itself. */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { cacheFolder } from '../electron-runtime/installation'
import { createWorkFolder, fetchNpmTarball } from '../electron-runtime/npm-tarball'
import { runOrThrow } from '../processes'

const needed = [22, 13] as const
const version = '22.23.3'

/** By system: what the `node` package of the registry would install by a script of its own. */
const hashes: Readonly<Record<string, string>> = {
  'linux-x64':
    'sha512-qHnz5tFsHoj/WM+uRENVjWONi5hVvmwrgq8A4V76KpuVNAc4+jwK8x4gwbobE9BtHNg/AKR2583eYorLF/c7ng==',
  'linux-arm64':
    'sha512-l3DAHZreylo+p9QXDtsOrjG2JXJqVzYXnAGmIQNOUNARcMppTO2cmewVQP+36tjJnSE+dzpMNtgW+c3oiDvXtA==',
  'darwin-x64':
    'sha512-V6W/fNXsKFF0DMrBrpLNp9meU45Qbe6tQ3HlzrpdiPWW+zlbmTGou1LE8aGHOghVWXJFexvi7RDCQVQi1I1t8w==',
  'win-x64':
    'sha512-lJNBVsNw5Zf+VEHAwatmQxF8eY5hHVEd1ufVYn+5XVrSNB0x55V1cd/rJyOeElCnY2cRebGq//siePEGRZKYjg=='
}

export interface Node {
  readonly executable: string
  readonly version: string
  /** Where it comes from, for the one line that tells the person. */
  readonly origin: string
}

export function isNewEnough(nodeVersion: string): boolean {
  const [major = 0, minor = 0] = nodeVersion.split('.').map(Number)
  return major > needed[0] || (major === needed[0] && minor >= needed[1])
}

export async function findNode(): Promise<Node> {
  const { execPath, versions, platform, arch } = process
  if (isNewEnough(versions.node)) {
    return { executable: execPath, version: versions.node, origin: 'the one that runs this' }
  }
  const system = `${platform === 'win32' ? 'win' : platform}-${arch}`
  const integrity = hashes[system]
  if (integrity === undefined) {
    throw new Error(
      `Electron Forge needs Node ${needed.join('.')} or newer; this is ${versions.node}`
    )
  }
  const name = `node-${system}`
  const executable = join(
    cacheFolder(),
    `${name}-${version}`,
    platform === 'win32' ? 'node.exe' : 'node'
  )
  const found = { executable, version, origin: `npm package ${name}` }
  if (existsSync(executable)) return found
  const source = { package: `${name}@${version}`, tarball: `${name}-${version}.tgz`, integrity }
  const tarball = await fetchNpmTarball(source, `Node ${version} out of ${source.package} (45 MB)`)
  const inPackage = platform === 'win32' ? 'package/bin/node.exe' : 'package/bin/node'
  const folder = createWorkFolder(cacheFolder(), 'unpack-')
  try {
    await runOrThrow('tar', ['-xzf', tarball, '-C', folder, inPackage], { quiet: true })
    mkdirSync(dirname(executable), { recursive: true })
    renameSync(join(folder, inPackage), executable)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  return found
}
