/** From the start of the process to the first rows: of a new profile, and of one that knows the folder. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findFreePort } from '../../scripts/free-port'
import { ensureRuntime } from '../../scripts/electron-runtime/ensure'
import { projectFolder } from '../../scripts/electron-runtime/installation'
import { startSandbox } from '../../src/sandbox/server'
import type { Bench } from '../core/bench'
import { figure, type Figure } from '../core/figure'
import { median } from '../core/noise'
import { bareEnv } from '../parts/bare'
import { bareApp, reporterFile } from '../parts/build'
import { signIn } from '../parts/signed-in'

interface Start {
  readonly profile: string
  readonly folder: string
  readonly args?: readonly string[]
  /** What must be painted. */
  readonly selector: string
  readonly env: NodeJS.ProcessEnv
}

const patienceMs = 60_000
/** What comes from the network can be told by its being so late. */
const answerMs = 1_500
const firstRow = '[role="grid"] [role="row"][data-index="0"]'

// Chromium refuses to start as root with its own sandbox, as in most containers.
const asRoot = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []

/** The first three since the start of the process. */
interface Started {
  readonly paintedMs: number
  readonly windowMs: number
  readonly scriptsMs: number
  /** On a processor until then: all threads, main's own and the page's own. */
  readonly wholeMs: number
  readonly mainMs: number
  readonly pageMs: number
}

const report =
  /^painted ([\d.]+) window ([\d.]+) scripts ([\d.]+) work ([\d.]+) ([\d.]+) ([\d.]+)\n/m

async function start(executable: string, given: Start): Promise<Started> {
  const args = ['-r', reporterFile, ...asRoot, `--user-data-dir=${given.profile}`, given.folder]
  const env = { ...process.env, ...given.env, BENCH_SELECTOR: given.selector }
  const startedAt = performance.timeOrigin + performance.now()
  const child = spawn(executable, [...args, ...(given.args ?? [])], {
    cwd: projectFolder,
    env,
    stdio: ['ignore', 'pipe', 'ignore']
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const seen = await new Promise<readonly number[]>((resolve, reject) => {
    let said = ''
    const timer = setTimeout(() => {
      reject(
        new Error(
          `nothing was painted by ${[given.folder, ...(given.args ?? [])].join(' ')}: ${said}`
        )
      )
    }, patienceMs)
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      said += text
      const found = report.exec(said)
      if (!found) return
      clearTimeout(timer)
      resolve(found.slice(1).map(Number))
    })
  }).finally(async () => {
    // As a person would: what is to be kept for the next start is written now.
    child.kill('SIGTERM')
    await ended
  })
  const [paintedMs = NaN, windowMs = NaN, scriptsMs = NaN] = seen.map((at) => at - startedAt)
  const [wholeMs = NaN, mainMs = NaN, pageMs = NaN] = seen.slice(3)
  return { paintedMs, windowMs, scriptsMs, wholeMs, mainMs, pageMs }
}

type Taken = Readonly<Record<'drawer' | 'bare', readonly Started[]>>

/** What disturbs the machine for a while disturbs both. */
async function inTurn(
  runs: number,
  take: Readonly<Record<'drawer' | 'bare', () => Promise<Started>>>
): Promise<Taken> {
  const taken = { drawer: [] as Started[], bare: [] as Started[] }
  for (let run = 0; run < runs; run += 1) {
    taken.bare.push(await take.bare())
    taken.drawer.push(await take.drawer())
  }
  return taken
}

/** The way there has no goals: it says where the time went. */
function figuresOf(name: string, rows: string, times: number, taken: Taken): readonly Figure[] {
  const middle = (of: readonly Started[], key: keyof Started): number =>
    median(of.map((one) => one[key]))
  const part = (key: keyof Started, what: string, goal: { readonly times?: number } = {}) =>
    figure(`start: ${name}, ${what}`, middle(taken.drawer, key), 'ms', {
      against: { name: 'bare Electron', value: middle(taken.bare, key) },
      ...goal
    })
  return [
    part('paintedMs', rows, { times }),
    part('windowMs', 'of that until the window is made'),
    part('scriptsMs', 'of that until the scripts have run'),
    part('wholeMs', 'processor time until then'),
    part('mainMs', "of that main's thread"),
    part('pageMs', "of that the page's thread")
  ]
}

export const startBench: Bench = {
  name: 'start',
  measure: async ({ sizes: { starts }, profileFolder }) => {
    const { executable } = await ensureRuntime()
    const callbackAddress = `http://127.0.0.1:${await findFreePort()}/callback`
    const sandbox = await startSandbox({
      content: 'demo',
      application: 'formal',
      callbackAddresses: [callbackAddress]
    })
    const profiles: string[] = []
    const newProfile = (): string => {
      const profile = mkdtempSync(join(tmpdir(), 'drawer-bench-'))
      profiles.push(profile)
      return profile
    }
    const drawer = (profile: string, ...args: string[]): Promise<Started> =>
      start(executable, {
        profile,
        folder: '.',
        args,
        selector: firstRow,
        env: {
          DRAWER_API_ORIGIN: sandbox.origin,
          ...(profileFolder === null ? {} : { BENCH_PROFILE: profileFolder })
        }
      })
    const bare = (profile: string): Promise<Started> =>
      start(executable, { profile, folder: bareApp, selector: '#box', env: bareEnv('floor.html') })
    try {
      const known = { drawer: newProfile(), bare: newProfile() }
      await bare(known.bare)
      await signIn(sandbox, known.drawer, callbackAddress)
      const cold = await inTurn(starts, {
        bare: () => bare(newProfile()),
        drawer: () => drawer(newProfile(), '--demo')
      })
      sandbox.faults.set('latency', { ms: answerMs })
      const warm = await inTurn(starts, {
        bare: () => bare(known.bare),
        drawer: () => drawer(known.drawer)
      })
      return [
        ...figuresOf('cold', 'to the first rows of the demo drive', 1.5, cold),
        ...figuresOf('warm', 'to rows before any answer of the network', 1.4, warm)
      ]
    } finally {
      await sandbox.close()
      for (const profile of profiles) rmSync(profile, { recursive: true, force: true })
    }
  }
}
