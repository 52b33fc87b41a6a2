/**
 * `npm run make`: the installers for this system. What follows `--` goes to Electron Forge, such as
 * `--targets=deb`, `--platform=win32` or `--arch=arm64`.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readManifest } from '../installers/project'
import { ensureBuild } from './build'
import { ensureRuntime } from './electron-runtime/ensure'
import { projectFolder, type Runtime } from './electron-runtime/installation'
import { ensureSystemPackages, makePackages } from './electron-runtime/system-packages'
import { checkFuses, countFuses } from './packaging/check-fuses'
import { findNode } from './packaging/newer-node'
import { run, runOrThrow } from './processes'
import { runScript } from './script'

const forge = join(projectFolder, 'node_modules/@electron-forge/cli/dist/electron-forge-make.js')

interface Target {
  readonly platform: string
  readonly arch: string
  readonly targets: string | undefined
}

function readTarget(): Target {
  const text = { type: 'string' } as const
  const { values } = parseArgs({ options: { platform: text, arch: text, targets: text } })
  const { platform = process.platform, arch = process.arch, targets } = values
  return { platform, arch, targets }
}

/** An archive as Electron releases it, of the runtime that is here; only one for this system is. */
async function zipRuntime(runtime: Runtime, { platform, arch }: Target): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'drawer-make-'))
  const name = `electron-v${runtime.version}-${platform}-${arch}.zip`
  const dist = join(runtime.executable, '..')
  // It is unpacked again at once.
  await runOrThrow('zip', ['-0', '-q', '-r', '-y', join(folder, name), '.'], {
    cwd: dist,
    quiet: true
  })
  return folder
}

runScript(async () => {
  const target = readTarget()
  const { devDependencies, productName, name } = readManifest()
  const isHere = target.platform === process.platform && target.arch === process.arch
  if (isHere) await ensureSystemPackages(makePackages)
  await ensureBuild()
  const node = await findNode()
  console.log(`Node for Electron Forge: ${node.version} (${node.origin})`)
  const runtime = isHere && process.platform === 'linux' ? await ensureRuntime() : null
  const electron = runtime?.version ?? devDependencies.electron
  if (electron !== devDependencies.electron) {
    console.log(
      `Packing Electron ${electron}: good for trying it out. A release is made with ${devDependencies.electron}, see docs/releasing.md.`
    )
  }
  if (process.platform === 'win32') {
    // What electron-winstaller's own install script does, where npm did not run it.
    const script = 'node_modules/electron-winstaller/script/select-7z-arch.js'
    await runOrThrow(node.executable, [script], { cwd: projectFolder, quiet: true })
  }
  const zips = runtime ? await zipRuntime(runtime, target) : null
  try {
    const { code } = await run(
      node.executable,
      [
        forge,
        `--platform=${target.platform}`,
        `--arch=${target.arch}`,
        ...(target.targets === undefined ? [] : [`--targets=${target.targets}`])
      ],
      {
        cwd: projectFolder,
        env: {
          ...process.env,
          DRAWER_MAKE_PLATFORM: target.platform,
          DRAWER_MAKE_ELECTRON: electron,
          ...(zips ? { DRAWER_MAKE_ZIPS: zips } : {}),
          ...(runtime ? { DRAWER_MAKE_FUSES: `${await countFuses(runtime.executable)}` } : {})
        }
      }
    )
    if (code !== 0) return code
  } finally {
    if (zips) rmSync(zips, { recursive: true, force: true })
  }
  const folder = join(projectFolder, 'dist', `${productName}-${target.platform}-${target.arch}`)
  const files: Readonly<Record<string, string>> = {
    darwin: `${productName}.app`,
    win32: `${name}.exe`
  }
  const { missing, problems } = await checkFuses(
    join(folder, files[target.platform] ?? name),
    target.platform
  )
  for (const fuse of missing) console.log(`Electron ${electron} has no fuse ${fuse}.`)
  if (problems.length > 0) throw new Error(`Wrong fuses: ${problems.join(', ')}`)
  return 0
})
