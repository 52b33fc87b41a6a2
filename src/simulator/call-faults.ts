/** What happens to one call: on its way, at the server, on the way back. */
import type { Dice } from './dice'
import type { FaultKind, Weather } from './fault-kinds'
import type { Request } from './requests'
import { refused, turnedAway, unreadable, type Reply, type Twist } from './server'

export interface CallFault {
  readonly kind: FaultKind
  /** No connection is made, or it is lost on the way there or back. */
  readonly breaks?: 'before sending' | 'on the way' | 'on the way back'
  /** Longer on its way than usual. */
  readonly upMs?: number
  /** The app gives up waiting, whatever still comes. */
  readonly timesOut?: boolean
  readonly twist?: Twist
  /** Says in KDocs' own words that nothing was done, although something was. */
  readonly isLie?: boolean
  /** What arrives instead of the server's answer. */
  readonly replace?: (reply: Reply) => Reply
  /** The app dies: before it leaves, while it is under way, or when it has been carried out. */
  readonly crash?: 'before' | 'under way' | 'after'
}

type Make = (dice: Dice, weather: Weather, request: Request) => Omit<CallFault, 'kind'> | null

const always =
  (fault: Omit<CallFault, 'kind'>): Make =>
  () =>
    fault
const onWrites =
  (make: Make): Make =>
  (dice, weather, request) =>
    request.isWrite ? make(dice, weather, request) : null
const onBatches =
  (make: Make): Make =>
  (dice, weather, request) =>
    request.isWrite && request.route !== 'destroy' ? make(dice, weather, request) : null
const serverStatus = (dice: Dice): number => dice.pick([500, 502, 503, 504])
const away = (reply: Reply) => ({ twist: { turnAway: reply } })

// Together with a task's time and a listing's lag these stay below the settle times of pace.ts,
// except in late weather.
const longestTransferMs = 15_000
const longestLagMs = 15_000
const latestMs = 600_000

const makers: readonly (readonly [FaultKind, Make])[] = [
  ['offline', always({ breaks: 'before sending' })],
  ['lost before arrival', always({ breaks: 'on the way' })],
  ['lost after work', always({ breaks: 'on the way back' })],
  [
    'past the time-out',
    (dice, { isLate }) => ({
      timesOut: true,
      upMs: dice.below(isLate && dice.chance(0.5) ? latestMs : longestTransferMs)
    })
  ],
  ['done in part', onBatches(makePart)],
  ['done twice', onWrites((dice) => ({ twist: { againMs: dice.between(100, 300_000) } }))],
  [
    'says done too early',
    onBatches((dice, { isLate }) => ({
      twist: {
        saysDone: true,
        ...(isLate && dice.chance(0.5) ? { lateMs: dice.below(latestMs) } : {})
      }
    }))
  ],
  ['401', (_dice, _weather, { token }) => (token === null ? null : away(turnedAway(401)))],
  ['403', always(away(turnedAway(403)))],
  [
    '404',
    // From KDocs itself it proves that an app file is gone: only a gateway may say it wrongly.
    (_dice, _weather, { route }) =>
      away(
        route === 'info'
          ? unreadable(404, '<html>404</html>')
          : refused('SandboxUnknownPath: nothing here', 404)
      )
  ],
  [
    '429 with Retry-After',
    (dice) => away(turnedAway(429, String(dice.pick([0, 1, 3, 20, 90, 1_000]))))
  ],
  ['429 without', always(away(turnedAway(429)))],
  ['5xx before work', (dice) => away(unreadable(serverStatus(dice), 'bad gateway'))],
  [
    '5xx after work',
    (dice) => {
      const status = serverStatus(dice)
      return { replace: () => unreadable(status, '{"code":990901}') }
    }
  ],
  [
    'malformed JSON',
    (dice) => {
      const share = dice.roll()
      return {
        replace: ({ body }) => unreadable(200, body.slice(0, Math.floor(body.length * share)))
      }
    }
  ],
  [
    'portal page',
    (dice) =>
      away(
        unreadable(dice.pick([200, 200, 404, 511]), '<html><body>Sign in to Wi-Fi</body></html>')
      )
  ],
  ['refusal code', always(away(refused('SandboxPoisonedBatch: no reason is given')))],
  [
    'stale listing',
    (dice, { isStale }, { route }) =>
      isStale && (route === 'list' || route === 'bin')
        ? { twist: { staleMs: dice.below(longestLagMs) } }
        : null
  ],
  [
    'missing page',
    (_dice, _weather, { route }) => (route === 'list' ? { twist: { hidesPage: true } } : null)
  ],
  [
    'crash around a call',
    (dice) => ({ crash: dice.pick(['before', 'under way', 'under way', 'after'] as const) })
  ]
]

export const callFaultKinds: readonly FaultKind[] = makers.map(([kind]) => kind)

/** A server that cannot take two calls of one folder at once says so to the second one. */
export const busyFault: CallFault = {
  kind: 'folder is busy',
  ...away(refused('SandboxFolderBusy: another call is at work there', 409))
}

/** What else happens to a write while another one of the same folder is in the air. */
export const crowdFaults: readonly CallFault[] = [
  { kind: 'past the time-out', timesOut: true },
  { kind: 'lost after work', breaks: 'on the way back' },
  { kind: 'crash around a call', crash: 'under way' }
]

/** Null: nothing of the kind can happen to this call. */
export function makeCallFault(
  index: number,
  dice: Dice,
  weather: Weather,
  request: Request
): CallFault | null {
  const [kind, make] = makers[index] ?? []
  const fault = kind && make ? make(dice, weather, request) : null
  return kind && fault ? { ...fault, kind } : null
}

/** What a part of a batch is answered with: as if it were the whole, nothing, or a refusal. */
function makePart(dice: Dice, { isStale }: Weather): Omit<CallFault, 'kind'> {
  const twist = { share: dice.roll() }
  const answers = isStale ? 2 : 3
  switch (dice.below(answers)) {
    case 0:
      return { twist }
    case 1:
      return { twist, breaks: 'on the way back' }
    default:
      return {
        twist: { ...twist, atOnce: true },
        isLie: true,
        replace: () => refused('SandboxInternal: broke off')
      }
  }
}
