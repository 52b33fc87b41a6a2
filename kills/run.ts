/** Kills a real process at each step of its journal and its calls, and looks what became of it. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundle } from '../scripts/bundle'
import { runScript } from '../scripts/script'
import { cases, leastKills, type Case } from './cases'
import { createVerdict, judgeDeath, judgeEnd, judgeOpening, writesIn, type Verdict } from './judge'
import { readWritten } from './written'
import type { LifeOptions, Saying } from './life'
import { createStage, type Stage } from './stage'
import type { Kill, Step } from './steps'

// A life waits more than it works.
const atOnce = 3
const longestLifeMs = 30_000

interface Life {
  readonly sayings: readonly Saying[]
  /** Where it was killed; null: it lived to its end. */
  readonly diedAt: string | null
  readonly errors: string
}

function live(program: string, options: LifeOptions): Promise<Life> {
  const child = spawn(process.execPath, [program, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: longestLifeMs,
    killSignal: 'SIGTERM'
  })
  let output = ''
  let errors = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => {
      const lines = output.split('\n').slice(0, -1)
      const last = lines.at(-1) ?? ''
      const diedAt = signal === 'SIGKILL' && last.startsWith('dies ') ? last.slice(5) : null
      if (diedAt === null && code !== 0) errors ||= `ended with ${code ?? signal ?? ''}`
      // Only the child writes there, in these words.
      const sayings = lines
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line) as Saying)
      resolve({ sayings, diedAt, errors })
    })
  })
}

async function play(
  program: string,
  { scenario, isLong, kills }: Case,
  count: (step: Step) => void
): Promise<Verdict> {
  const stage = await createStage(scenario, isLong)
  const verdict = createVerdict()
  try {
    const waiting = [...kills]
    for (let isArmed = isLong; ; isArmed = true) {
      const kill = waiting.shift() ?? null
      const ended = await liveOnce({ program, scenario, stage, kill, isArmed, verdict, count })
      if (ended === 'failed') break
      if (ended === 'died') continue
      judgeEnd(scenario, stage, ended, verdict)
      break
    }
    return verdict
  } finally {
    await stage.close()
  }
}

interface LifeParts {
  readonly program: string
  readonly scenario: Case['scenario']
  readonly stage: Stage
  readonly kill: Kill | null
  readonly isArmed: boolean
  readonly verdict: Verdict
  readonly count: (step: Step) => void
}

async function liveOnce({
  program,
  scenario,
  stage,
  kill,
  isArmed,
  verdict,
  count
}: LifeParts): Promise<Extract<Saying, { is: 'ended' }> | 'died' | 'failed'> {
  const { sandbox, profile, sourceId, targetId, ids } = stage
  const before = readWritten(stage.journal)
  const writesBefore = writesIn(sandbox)
  const { sayings, diedAt, errors } = await live(program, {
    scenario,
    origin: sandbox.origin,
    app: sandbox.app,
    accessToken: sandbox.issueTokens().accessToken,
    profile,
    sourceId,
    targetId,
    ids,
    promised: [...before.started].filter((id) => id !== 'old').length,
    isHeld: before.isHeld,
    isArmed,
    kill
  })
  const after = readWritten(stage.journal)
  const found = sayings.find((saying) => saying.is === 'found')
  if (found) judgeOpening(found, before, verdict)
  judgeDeath(stage, after, verdict)
  if (before.isCancelled && writesIn(sandbox) > writesBefore) {
    verdict.broken.push('calls left after a cancel')
  }
  const ended = sayings.find((saying) => saying.is === 'ended')
  if (ended) return ended
  if (diedAt !== null && diedAt === kill?.step) {
    count(kill.step)
    return 'died'
  }
  verdict.broken.push(errors || 'it ended without a word')
  return 'failed'
}

interface Tally {
  readonly counts: Map<Step, number>
  readonly sum: Verdict
}

async function playAll(program: string, chosen: readonly Case[], tally: Tally): Promise<void> {
  const { counts, sum } = tally
  const queue = [...chosen]
  const count = (step: Step): void => void counts.set(step, (counts.get(step) ?? 0) + 1)
  const worker = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const verdict = await play(program, next, count)
      sum.lost += verdict.lost
      sum.doubled += verdict.doubled
      sum.untrue += verdict.untrue
      sum.broken.push(...verdict.broken)
      const isGood = verdict.lost + verdict.doubled + verdict.untrue + verdict.broken.length === 0
      if (!isGood) console.log(JSON.stringify({ ...next, ...verdict }))
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}

const rareSteps = ({ counts }: Tally): readonly Step[] =>
  [...counts].filter(([, kills]) => kills < leastKills).map(([step]) => step)

/** A process that was done before its step came was not killed: others have to make up for it. */
async function playRare(program: string, tally: Tally): Promise<void> {
  for (let turn = 0; turn < leastKills; turn += 1) {
    const rare = rareSteps(tally)
    const chosen = rare.flatMap((wanted) =>
      cases.filter(({ kills }) => kills.some(({ step }) => step === wanted)).slice(turn, turn + 1)
    )
    if (chosen.length === 0) return
    await playAll(program, [...new Set(chosen)], tally)
  }
}

function report({ counts, sum }: Tally, startedAt: number): void {
  for (const [step, kills] of counts) console.log(`${step.padEnd(26)}${String(kills).padStart(6)}`)
  const all = [...counts.values()].reduce((one, other) => one + other, 0)
  const seconds = Math.round((Date.now() - startedAt) / 1000)
  console.log(`${all} kills at ${counts.size} steps in ${seconds} s`)
  console.log(`${sum.lost} lost, ${sum.doubled} doubled, ${sum.untrue} untrue`)
}

runScript(async () => {
  // `npm run kills -- 40` is the long run: ten thousand kills.
  const rounds = Number(process.argv[2] ?? 1)
  const startedAt = Date.now()
  const folder = mkdtempSync(join(tmpdir(), 'drawer-kills-'))
  try {
    const program = await bundle(join(import.meta.dirname, 'child.ts'), folder)
    const steps = cases.flatMap(({ kills }) => kills.map(({ step }) => step))
    const tally: Tally = {
      counts: new Map(steps.map((step) => [step, 0])),
      sum: createVerdict()
    }
    for (let round = 0; round < rounds; round += 1) await playAll(program, cases, tally)
    await playRare(program, tally)
    report(tally, startedAt)
    const { lost, doubled, untrue, broken } = tally.sum
    const rare = rareSteps(tally)
    if (rare.length > 0) console.log(`too few kills: ${rare.join(', ')}`)
    return lost + doubled + untrue + broken.length + rare.length === 0 ? 0 : 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
