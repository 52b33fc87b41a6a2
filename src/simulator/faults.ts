/** Rolls what goes wrong when, and counts it. */
import {
  callFaultKinds,
  busyFault,
  crowdFaults,
  makeCallFault,
  type CallFault
} from './call-faults'
import type { Dice } from './dice'
import { noFaults, type FaultCounts, type FaultKind, type Weather } from './fault-kinds'
import type { Request } from './requests'

/** What can go wrong around the calls of an app rather than with one of them. */
export type Mishap = Extract<
  FaultKind,
  | 'moved by others'
  | 'trashed by others'
  | 'restored by others'
  | 'clock set'
  | 'sleep for hours'
  | 'second instance'
  | 'keychain locked'
  | 'token expired'
>

export type FileMishap = Extract<
  FaultKind,
  'disk full' | 'write error' | 'short write' | 'crash before a write' | 'crash after a write'
>

export interface Faults {
  /** `isCrowded`: another write of the same folder is in the air. */
  readonly forCall: (request: Request, isCrowded: boolean) => CallFault | null
  /** Null: all goes well. */
  readonly mishap: () => Mishap | null
  readonly forFile: () => FileMishap | null
  /** Whether the app dies in this moment, whatever it does. */
  readonly crashesNow: () => boolean
  /** Called when it has really happened. */
  readonly count: (kind: FaultKind) => void
  readonly counts: () => FaultCounts
  readonly crashes: () => number
  readonly set: (isOn: boolean) => void
}

const mishaps: readonly Mishap[] = [
  'moved by others',
  'trashed by others',
  'restored by others',
  'restored by others',
  'clock set',
  'sleep for hours',
  'second instance',
  'keychain locked',
  'token expired'
]
const fileMishaps: readonly FileMishap[] = [
  'disk full',
  'write error',
  'short write',
  'crash before a write',
  'crash before a write',
  'crash after a write',
  'crash after a write'
]
/** Writes are few, and these are what makes them hard. */
const writeFaults = [
  'done in part',
  'done twice',
  'says done too early',
  'lost after work',
  'past the time-out',
  '5xx after work'
].map((kind) => callFaultKinds.findIndex((name) => name === kind))
const missingPage = callFaultKinds.indexOf('missing page')
const isByOthers = (kind: FaultKind): boolean => kind.endsWith('by others')

export function createFaults(
  dice: Dice,
  weather: Weather,
  tell: (kind: FaultKind) => void
): Faults {
  const counts = noFaults()
  let isOn = false
  let total = 0
  let crashes = 0
  let hasLied = false

  const isDue = (share: number): boolean => isOn && total < weather.mostFaults && dice.chance(share)
  const mayCrash = (): boolean => crashes < weather.mostCrashes

  return {
    forCall: (request, isCrowded) => {
      if (!isDue(weather.callFaults)) return null
      if (isCrowded && dice.chance(0.9)) {
        const fault = dice.pick([...crowdFaults, busyFault, busyFault])
        if (!fault.crash || mayCrash()) return fault
      }
      // Most kinds fit every call; a few tries find one that does.
      for (let tries = 0; tries < 3; tries += 1) {
        const isOfWrites = request.isWrite && dice.chance(0.5)
        const isOfLists = request.route === 'list' && dice.chance(0.08)
        const index = isOfWrites
          ? dice.pick(writeFaults)
          : isOfLists
            ? missingPage
            : dice.below(callFaultKinds.length)
        const fault = makeCallFault(index, dice, weather, request)
        // A refused batch is looked at once (docs/adr/0004): who lies of its halves as well is believed.
        if (!fault || (fault.crash && !mayCrash()) || (fault.isLie && hasLied)) continue
        hasLied ||= fault.isLie === true
        return fault
      }
      return null
    },
    mishap: () => {
      if (!isDue(weather.callFaults / 2)) return null
      const kind = dice.pick(mishaps)
      return isByOthers(kind) && !weather.hasOthers ? null : kind
    },
    forFile: () => {
      if (!isDue(weather.fileFaults)) return null
      const kind = dice.pick(fileMishaps)
      return kind.startsWith('crash') && !mayCrash() ? null : kind
    },
    crashesNow: () => isDue(weather.callFaults / 2) && mayCrash(),
    count: (kind) => {
      counts[kind] += 1
      total += 1
      tell(kind)
      if (kind.startsWith('crash')) crashes += 1
    },
    counts: () => ({ ...counts }),
    crashes: () => crashes,
    set: (value) => {
      isOn = value
    }
  }
}

export function rollWeather(dice: Dice): Weather {
  const isCalm = dice.chance(0.1)
  return {
    callFaults: isCalm ? 0.02 : 0.1 + 0.4 * dice.roll(),
    fileFaults: isCalm ? 0.02 : 0.2 * dice.roll(),
    mostFaults: dice.between(4, 30),
    mostCrashes: dice.pick([0, 1, 2, 2, 3, 4]),
    isStale: dice.chance(0.4),
    isLate: dice.chance(0.15),
    hasOthers: dice.chance(0.6)
  }
}
