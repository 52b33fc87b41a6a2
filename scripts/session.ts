import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run, runOrThrow, sleep } from './processes'
import { endProcessesWith, firstLine, startService, type Service } from './services'

/** A login session of its own: home folder, D-Bus and, in it, an unlocked keyring. */
export interface Session {
  readonly env: NodeJS.ProcessEnv
  /** A stopped keyring answers nothing at all, like one that waits for a dialog. */
  stopKeyring(): void
  continueKeyring(): void
  /** The only way without a dialog to unlock it again; what it keeps stays. */
  restartKeyring(): Promise<void>
  close(): Promise<void>
}

export interface SessionOptions {
  readonly env?: NodeJS.ProcessEnv
  readonly keyring?: boolean
}

const password = 'test\n'
const keyringLimitMs = 10_000
const loginCollection = '/org/freedesktop/secrets/collection/login'
/** Every process of a session carries it, so that none is left over. */
const markName = 'DRAWER_TEST_SESSION'
/** Of the person's own session; each would lead out of the new one or change what a test sees. */
const foreign =
  /^(DBUS_|GNOME_KEYRING_|XDG_|SSH_AUTH_SOCK$|XAUTHORITY$|WAYLAND_DISPLAY$|DESKTOP_SESSION$|LC_|LANGUAGE$)/

/** Whether this very process runs inside such a session. */
export function isInsideSession(env: NodeJS.ProcessEnv = process.env): boolean {
  return env[markName] !== undefined
}

function createEnvironment(folder: string, base: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(base).filter(([name]) => !foreign.test(name))
  const home = join(folder, 'home')
  const runtime = join(folder, 'run')
  mkdirSync(home, { mode: 0o700 })
  mkdirSync(runtime, { mode: 0o700 })
  return {
    ...Object.fromEntries(kept),
    HOME: home,
    XDG_RUNTIME_DIR: runtime,
    DBUS_SESSION_BUS_ADDRESS: `unix:path=${join(runtime, 'bus')}`,
    LANG: 'en_US.UTF-8',
    // Neither settings nor accessibility services of the desktop are to be started.
    GSETTINGS_BACKEND: 'memory',
    NO_AT_BRIDGE: '1',
    [markName]: folder
  }
}

function send(env: NodeJS.ProcessEnv, ...args: string[]): Promise<string> {
  return runOrThrow('dbus-send', ['--session', '--print-reply', ...args], { env, quiet: true })
}

async function startKeyring(env: NodeJS.ProcessEnv): Promise<Service> {
  const args = ['--foreground', '--unlock', '--components=secrets']
  const service = startService('gnome-keyring-daemon', args, { env, input: password })
  const deadline = Date.now() + keyringLimitMs
  const question = [
    '--dest=org.freedesktop.secrets',
    loginCollection,
    'org.freedesktop.DBus.Properties.Get',
    'string:org.freedesktop.Secret.Collection',
    'string:Locked'
  ]
  for (;;) {
    // Asked before the keyring has its name, the bus would start a second, locked one.
    const owner = await send(
      env,
      '--dest=org.freedesktop.DBus',
      '/org/freedesktop/DBus',
      'org.freedesktop.DBus.NameHasOwner',
      'string:org.freedesktop.secrets'
    )
    if (owner.includes('boolean true')) {
      const { output } = await run('dbus-send', ['--session', '--print-reply', ...question], {
        env,
        quiet: true
      })
      if (output.includes('boolean false')) return service
    }
    if (Date.now() > deadline) {
      await service.stop()
      throw new Error('gnome-keyring-daemon did not open its keyring')
    }
    await sleep(50)
  }
}

/** Locks the keyring of the session which these variables belong to. */
export async function lockKeyring(env: NodeJS.ProcessEnv): Promise<void> {
  await send(
    env,
    '--dest=org.freedesktop.secrets',
    '/org/freedesktop/secrets',
    'org.freedesktop.Secret.Service.Lock',
    `array:objpath:${loginCollection}`
  )
}

export async function startSession(options: SessionOptions = {}): Promise<Session> {
  const folder = mkdtempSync(join(tmpdir(), 'drawer-session-'))
  const env = createEnvironment(folder, options.env ?? process.env)
  let bus: Service | undefined
  let keyring: Service | undefined
  const close = async () => {
    keyring?.process.kill('SIGCONT')
    // The bus started some of the others, and only it takes note of their end.
    await endProcessesWith(`${markName}=${folder}`, [bus?.process.pid, keyring?.process.pid])
    await keyring?.stop()
    await bus?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const address = `--address=${env['DBUS_SESSION_BUS_ADDRESS'] ?? ''}`
    const args = ['--session', '--nofork', '--nopidfile', '--print-address', address]
    bus = startService('dbus-daemon', args, { env })
    await firstLine(bus, 1)
    if (options.keyring !== false) keyring = await startKeyring(env)
  } catch (error) {
    await close()
    throw error
  }
  return {
    env,
    stopKeyring: () => void keyring?.process.kill('SIGSTOP'),
    continueKeyring: () => void keyring?.process.kill('SIGCONT'),
    async restartKeyring() {
      await keyring?.stop()
      keyring = await startKeyring(env)
    },
    close
  }
}
