/** The one logger. It takes named fields from a closed list, so that no secret can be passed to it. */
import { AppFailure, errorCodes, type ErrorCode } from '../shared/errors'

export const appEvents = [
  'started',
  'ready',
  'quit',
  'settings-damaged',
  'settings-not-saved',
  'session-changed',
  'keychain-trouble',
  'task-ended',
  'journal-trouble',
  'update-feed',
  'update-failed',
  'call-refused',
  'call-failed',
  'navigation-refused',
  'permission-refused',
  'policy-violated',
  'window-gone',
  'asleep',
  'awake',
  'demo-drive',
  'uncaught'
] as const
export type AppEvent = (typeof appEvents)[number]

export interface HttpLine {
  readonly method: string
  /** The template, never the path itself. */
  readonly route: string
  readonly status?: number
  /** KDocs's own code. */
  readonly code?: number
  readonly durationMs?: number
  readonly bytes?: number
  readonly attempt?: number
  readonly job?: string
}

export interface Log {
  http(line: HttpLine): void
  app(name: AppEvent, code?: ErrorCode): void
  /** For anything caught: the code of our own failures, the bare frames of all others. */
  failure(name: AppEvent, thrown: unknown): void
}

export interface LogParts {
  readonly write: (line: string) => void
  readonly now?: () => number
}

// SECURITY: S8. An allow-list: each field is rebuilt from its own rule, whatever the caller passed.
export function createLog({ write, now }: LogParts): Log {
  const put = (fields: Readonly<Record<string, unknown>>): void => {
    write(JSON.stringify(now ? { time: new Date(now()).toISOString(), ...fields } : fields))
  }
  const named = (name: AppEvent): string => (appEvents.includes(name) ? name : 'unknown')
  return {
    http: (line) => {
      put({
        event: 'http',
        method: methods.has(line.method) ? line.method : 'other',
        route: cleanRoute(line.route),
        status: cleanNumber(line.status),
        code: cleanNumber(line.code),
        durationMs: cleanNumber(line.durationMs),
        bytes: cleanNumber(line.bytes),
        attempt: cleanNumber(line.attempt),
        job: line.job !== undefined && isJobId(line.job) ? line.job : undefined
      })
    },
    app: (name, code) => {
      put({ event: named(name), code: cleanCode(code) })
    },
    failure: (name, thrown) => {
      if (thrown instanceof AppFailure) put({ event: named(name), code: cleanCode(thrown.code) })
      else put({ event: named(name), code: 'unexpected', frames: bareFrames(thrown) })
    }
  }
}

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE'])

// The words of kdocs-api.md's paths. A route with another one is not shown: it could be an id.
const routeWords = new Set(
  (
    'api v1 oauth2 openapi access_token refresh_token user basic personal appspace apps files ' +
    'flat recycles recover tasks copy move delete destroy download info list rename root restore ' +
    'search name content upload versions results'
  ).split(' ')
)

function cleanRoute(route: unknown): string {
  if (typeof route !== 'string' || !route.startsWith('/')) return 'not-a-template'
  const words = route.slice(1).split('/')
  const isTemplate = words.every((word) => routeWords.has(word) || /^:[a-z_]{1,20}$/.test(word))
  return isTemplate ? route : 'not-a-template'
}

function isJobId(job: unknown): boolean {
  return typeof job === 'string' && /^[\da-z-]{1,36}$/.test(job)
}

function cleanNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

function cleanCode(code: unknown): string | undefined {
  return errorCodes.find((known) => known === code)
}

/** Function names and file names of a stack. The message is cut off first: it could imitate frames. */
export function bareFrames(thrown: unknown): readonly string[] {
  if (!(thrown instanceof Error) || typeof thrown.stack !== 'string') return []
  const { message } = thrown
  const start = thrown.stack.indexOf(message)
  // A message that changed after the stack was taken cannot be told from frames.
  if (start < 0) return []
  return thrown.stack
    .slice(start + message.length)
    .split('\n')
    .map(bareFrame)
    .filter((frame) => frame !== null)
    .slice(0, 12)
}

function bareFrame(line: string): string | null {
  if (line.length > 1_000) return null
  const match =
    // eslint-disable-next-line security/detect-unsafe-regex -- a frame of our own, bounded above
    /^ {4}at (?:(?:async |new )*([\w$.<>]{1,80}) )?.*?([\w.-]{1,80}):(\d+):\d+\)?$/.exec(line)
  if (!match) return null
  const [, name = '<anonymous>', file = '', row = ''] = match
  return `${name} ${file}:${row}`
}
