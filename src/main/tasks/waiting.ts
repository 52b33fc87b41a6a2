/** The pauses of a task: shown, waited out, and ended early when the person or the cause says so. */
import { pauseFor, type Blocked, type PauseParts } from './pause'
import type { TaskPause } from '../../shared/model'
import type { Run } from './run'

export interface WaitingParts extends PauseParts {
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
  readonly publish: () => void
  readonly isClosed: () => boolean
}

// Shorter than this a wait is no pause that anybody needs to be told of.
const briefMs = 10_000

/** `times`: pauses in a row; `settle`: what was sent before is settled as far as it can be. */
export async function waitOut(
  run: Run,
  blocked: 'held' | Blocked,
  times: number,
  parts: WaitingParts & { readonly settle: () => Promise<unknown> }
): Promise<void> {
  const { now, publish, isClosed, settle } = parts
  const { hold, isCancelled } = run
  const pause = pauseOf(run, blocked, times, parts)
  const isBrief =
    pause.reason === 'rate-limited' &&
    pause.resumesAt !== null &&
    pause.resumesAt - now() <= briefMs
  run.phase = 'waiting'
  if (!isBrief) {
    // Nobody should find it open tomorrow.
    if (blocked !== 'held' && run.ledger.counts().accepted > 0) await settle()
    // The person had another word meanwhile.
    if (isClosed() || run.hold !== hold || run.isCancelled !== isCancelled) return
    run.phase = 'waiting'
    run.state = 'paused'
    // Signing in ends it; that it is tried again meanwhile is for a refusal that had another cause.
    run.pause = pause.reason === 'signed-out' ? { ...pause, resumesAt: null } : pause
  }
  publish()
  await sleepUntil(run, pause.resumesAt, parts)
  if (isClosed()) return
  run.state = 'running'
  run.pause = null
  publish()
}

function pauseOf(run: Run, blocked: 'held' | Blocked, times: number, parts: PauseParts): TaskPause {
  // Who asked for a pause gets one, whatever else is in the way.
  const hold = run.isCancelled ? null : run.hold
  if (hold === null && blocked !== 'held') return pauseFor(blocked, times, parts)
  return { reason: hold ?? 'asked', resumesAt: null, error: null }
}

/** In short sleeps: a clock that is set, or a computer that slept, must not make it late. */
async function sleepUntil(
  run: Run,
  until: number | null,
  { now, sleep, pace }: WaitingParts
): Promise<void> {
  const waiting = new AbortController()
  run.wake = () => waiting.abort()
  const { signal } = waiting
  if (until === null) {
    await new Promise<void>((resolve) => {
      signal.addEventListener('abort', () => resolve(), { once: true })
    })
    return
  }
  while (!signal.aborted && now() < until) {
    await sleep(Math.min(until - now(), pace.pause.checkMs), signal)
  }
}
