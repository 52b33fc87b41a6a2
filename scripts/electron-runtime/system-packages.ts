import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run } from '../processes'

/** What the app itself needs to start on Linux. */
export const appPackages = [
  'libgtk-3-0',
  'libnss3',
  'libxss1',
  'libasound2',
  'libgbm1',
  'libnotify4',
  'libsecret-1-0'
] as const

/** What the desktop of the tests needs: display, session bus, keyring, notifications, fonts. */
export const desktopPackages = [
  ...appPackages,
  'xvfb',
  'xauth',
  'dbus',
  'gnome-keyring',
  'dunst',
  'fonts-noto-cjk'
] as const

/** What packing needs; `rpm` is used where it is there. */
export const makePackages = ['zip', 'dpkg'] as const

// Elsewhere the packages have other names; these commands can at least be looked for.
const desktopCommands = ['Xvfb', 'dbus-daemon', 'dbus-send', 'gnome-keyring-daemon']

/** Debian 13 and Ubuntu 24.04 renamed some libraries when `time_t` grew to 64 bits. */
export function isOneOf(installed: ReadonlySet<string>, name: string): boolean {
  return installed.has(name) || installed.has(`${name}t64`)
}

export function hasCommand(name: string): boolean {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return folders.some((folder) => folder !== '' && existsSync(join(folder, name)))
}

async function findMissing(names: readonly string[]): Promise<string[]> {
  const format = ['-W', '-f', '${Package} ${db:Status-Status}\\n']
  const patterns = names.flatMap((name) => [name, `${name}t64`])
  // Ends with 1 when it does not know one of the names, but lists the others.
  const { output } = await run('dpkg-query', [...format, ...patterns], { quiet: true })
  const lines = output.split('\n').map((line) => line.split(' '))
  const installed = new Set(lines.filter(([, s]) => s === 'installed').map(([name]) => name ?? ''))
  return names.filter((name) => !isOneOf(installed, name))
}

/** The names under which this distribution has the packages; undefined when it lists some not. */
async function findNames(names: readonly string[]): Promise<string[] | undefined> {
  const found: string[] = []
  for (const name of names) {
    // A renamed library still answers to its old name, but only as a virtual package.
    const candidates = await Promise.all([isAvailable(`${name}t64`), isAvailable(name)])
    if (candidates[0]) found.push(`${name}t64`)
    else if (candidates[1]) found.push(name)
    else return undefined
  }
  return found
}

async function isAvailable(name: string): Promise<boolean> {
  const { output } = await run('apt-cache', ['policy', name], { quiet: true })
  return /Candidate: (?!\(none\))/.test(output)
}

async function installMissing(missing: readonly string[]): Promise<void> {
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, quiet: true }
  const aptGet = (...args: string[]) =>
    run('apt-get', ['-o', 'DPkg::Lock::Timeout=300', ...args], options)
  const names = await findNames(missing)
  console.log(`Installing system packages: ${(names ?? missing).join(' ')} …`)
  // Goes on with an installation that was interrupted, which apt-get refuses to do by itself.
  await run('dpkg', ['--configure', '-a'], options)
  const install = ['install', '-y', '--no-install-recommends']
  if (names && (await aptGet(...install, ...names)).code === 0) return
  // The lists are missing, or name versions that the archive no longer has.
  await aptGet('update')
  const result = await aptGet(...install, ...((await findNames(missing)) ?? missing))
  if (result.code === 0) return
  throw new Error(`The system packages could not be installed.\n${result.errors.trim()}`)
}

function checkWithoutApt(names: readonly string[]): void {
  const commands = names.includes('xvfb') ? desktopCommands : []
  const missing = commands.filter((name) => !hasCommand(name))
  if (missing.length === 0) return
  throw new Error(
    `Missing commands: ${missing.join(' ')}.\nInstall what your distribution has in place of these Debian packages: ${names.join(' ')}`
  )
}

/** Installs what is missing where that is possible, and otherwise says what to do. */
export async function ensureSystemPackages(names: readonly string[]): Promise<void> {
  if (process.platform !== 'linux') return
  if (!hasCommand('apt-get') || !hasCommand('dpkg-query')) {
    checkWithoutApt(names)
    return
  }
  const missing = await findMissing(names)
  if (missing.length === 0) return
  if (process.getuid?.() === 0) {
    await installMissing(missing)
    return
  }
  const packages = (await findNames(missing)) ?? missing
  const command = `sudo apt-get install --no-install-recommends ${packages.join(' ')}`
  throw new Error(`System packages are missing. Please run:\n  ${command}`)
}
