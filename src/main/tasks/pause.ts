/** Why a task cannot go on for now, and when it will by itself. */
import type { AppError, ErrorCode } from '../../shared/errors'
import type { PauseReason, TaskPause } from '../../shared/model'
import type { LookTrouble } from './driver'
import type { Pace } from './pace'

const reasons: Partial<Record<ErrorCode, PauseReason>> = {
  'signed-out': 'signed-out',
  'sign-in-expired': 'signed-out',
  keychain: 'signed-out',
  offline: 'offline',
  server: 'server',
  timeout: 'server',
  'rate-limited': 'rate-limited',
  budget: 'budget',
  disk: 'disk',
  journal: 'disk'
}

/** Null: an error that waiting does not cure. */
export function pauseReasonOf(error: AppError): PauseReason | null {
  return reasons[error.code] ?? null
}

const budgetJitterMs = 60_000

export interface PauseParts {
  readonly pace: Pace
  readonly now: () => number
  readonly random: () => number
  /** When today's calls come back, milliseconds since 1970. */
  readonly resetsAt: () => number
}

export interface Blocked {
  readonly reason: PauseReason
  readonly error: AppError
  readonly retryAfterMs: number | null
}

export function blockedBy(error: AppError, retryAfterMs: number | null): Blocked {
  return { reason: pauseReasonOf(error) ?? 'server', error, retryAfterMs }
}

export function toBlocked(trouble: LookTrouble | null): Blocked | null {
  return trouble ? blockedBy(trouble.error, trouble.retryAfterMs) : null
}

/** `times`: how many such pauses there were in a row; the waits grow with them. */
export function pauseFor(blocked: Blocked, times: number, parts: PauseParts): TaskPause {
  const { reason, error } = blocked
  return { reason, error, resumesAt: resumesAt(blocked, times, parts) }
}

function resumesAt(
  { reason, retryAfterMs }: Blocked,
  times: number,
  { pace, now, random, resetsAt }: PauseParts
): number | null {
  const { firstMs, longestMs, offlineMs } = pace.pause
  // Jitter keeps many tasks from coming back in the same moment.
  const grown = Math.min(longestMs, firstMs * 2 ** times) * (1 + random() / 10)
  const floor = retryAfterMs ?? 0
  switch (reason) {
    case 'budget':
      // A little later: the clock of KDocs may be behind ours.
      return resetsAt() + budgetJitterMs * (1 + random())
    case 'rate-limited':
      return now() + Math.max(retryAfterMs ?? pace.rateLimitMs, times > 0 ? grown : 0)
    case 'offline':
      // Such a call never leaves, so trying costs nothing.
      return now() + offlineMs * (1 + random() / 10)
    case 'server':
    case 'disk':
    case 'signed-out':
      return now() + Math.max(floor, grown)
    case 'asked':
    case 'interrupted':
      return null
  }
}
