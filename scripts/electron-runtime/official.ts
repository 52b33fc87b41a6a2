import { lookup } from 'node:dns/promises'
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sleep } from '../processes'
import { findInstalled, installation, type Runtime } from './installation'

const lookupLimitMs = 3_000
const stallLimitMs = 60_000
const totalLimitMs = 30 * 60_000
const githubUrl = 'https://github.com/electron/electron/releases/download/'

/** The address that `@electron/get` will ask; the order of the names is its own. */
export function downloadUrl(env: NodeJS.ProcessEnv): string {
  return (
    env['npm_config_electron_mirror'] ||
    env['NPM_CONFIG_ELECTRON_MIRROR'] ||
    env['npm_package_config_electron_mirror'] ||
    env['ELECTRON_MIRROR'] ||
    githubUrl
  )
}

async function resolves(host: string): Promise<boolean> {
  const found = lookup(host).then(
    () => true,
    () => false
  )
  // A resolver that is cut off may need far longer than this to say so.
  return Promise.race([found, sleep(lookupLimitMs).then(() => false)])
}

function folderSize(folder: string): number {
  try {
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    return files.reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
  } catch {
    // A file may vanish between the listing and the look, or the folder is not there yet.
    return 0
  }
}

/** Runs the installer for as long as the files it writes keep growing. */
async function runInstaller(): Promise<string | undefined> {
  const temporary = mkdtempSync(join(tmpdir(), 'drawer-electron-'))
  const child = spawn(process.execPath, [installation.installScript], {
    env: { ...process.env, TMPDIR: temporary, TMP: temporary, TEMP: temporary },
    stdio: ['ignore', 'ignore', 'pipe']
  })
  let errors = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
  const end = new Promise<{ failure?: string }>((resolve) => {
    child.on('error', (error) => resolve({ failure: error.message }))
    child.on('close', (code) => {
      const message = errors.split('\n').find((line) => /error/i.test(line))
      resolve(
        code === 0 ? {} : { failure: message?.trim() ?? `it ended with code ${code ?? 'none'}` }
      )
    })
  })
  const start = Date.now()
  let changedAt = start
  let size = 0
  try {
    for (;;) {
      const result = await Promise.race([end, sleep(1_000)])
      if (result) return result.failure
      const newSize = folderSize(temporary) + folderSize(installation.dist)
      if (newSize !== size) changedAt = Date.now()
      size = newSize
      if (Date.now() - changedAt > stallLimitMs) return 'the download stalled'
      if (Date.now() - start > totalLimitMs) return 'the download took too long'
    }
  } finally {
    child.kill('SIGKILL')
    rmSync(temporary, { recursive: true, force: true })
  }
}

/** The binary from Electron's own release page, or the reason why there is none. */
export async function installOfficial(env = process.env): Promise<Runtime | string> {
  const url = downloadUrl(env)
  if (!URL.canParse(url)) return `${url} is not an address`
  const { host, hostname } = new URL(url)
  // Behind a proxy the name is resolved by the proxy.
  if (!env['ELECTRON_GET_USE_PROXY'] && !(await resolves(hostname))) {
    return `the name ${hostname} does not resolve`
  }
  console.log(`Fetching Electron from ${host} …`)
  // The installer unpacks straight into its final place. Without path.txt an end half-way shows.
  rmSync(installation.pathFile, { force: true })
  rmSync(installation.dist, { recursive: true, force: true })
  const failure = await runInstaller()
  if (failure) {
    rmSync(installation.dist, { recursive: true, force: true })
    // Older ones work as long as they can `require` a module, which the installer does not promise.
    const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
    const isOld = major < 22 || (major === 22 && minor < 12)
    return isOld ? `${failure} (the installer wants Node 22.12 or newer)` : failure
  }
  return findInstalled() ?? 'the installer ended well but left no binary'
}
