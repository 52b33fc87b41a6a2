/** For every call of a task, and for every way in which it can fail: the task ends well all the same. */
import { describe, expect, it } from 'vitest'
import type { Verb } from '../shared/model'
import type { CallFault } from './call-faults'
import { check } from './checker'
import { countCrowds } from './crowds'
import type { Weather } from './fault-kinds'
import type { PersonHabits } from './person'
import { liveThrough, type Plan } from './schedule'
import { refused, turnedAway, unreadable } from './server'

const calm: Weather = {
  callFaults: 0,
  fileFaults: 0,
  mostFaults: 0,
  mostCrashes: 0,
  isStale: false,
  isLate: false,
  hasOthers: false
}

const faults: Readonly<Record<string, CallFault>> = {
  'no answer after the work': { kind: 'lost after work', breaks: 'on the way back' },
  'no arrival': { kind: 'lost before arrival', breaks: 'on the way' },
  'no answer in time': { kind: 'past the time-out', timesOut: true, upMs: 9_000 },
  'server error after the work': {
    kind: '5xx after work',
    replace: () => unreadable(502, 'bad gateway')
  },
  'sign-in refused': { kind: '401', twist: { turnAway: turnedAway(401) } },
  'refusal code': { kind: 'refusal code', twist: { turnAway: refused('SandboxPoisonedBatch') } },
  'crash while it is under way': { kind: 'crash around a call', crash: 'under way' }
}

const oneByOne = {
  batchesOfFolder: 1,
  writesAtFirst: 1,
  writesPerSecond: 2,
  batchSize: 100,
  leastItems: 1
} as const
/** Eight calls of one folder, two of them in the air at any time. */
const twoAtOnce = {
  ...oneByOne,
  batchesOfFolder: 2,
  writesAtFirst: 2,
  writesPerSecond: 50,
  batchSize: 5
} as const

const patient: PersonHabits = {
  faultsForMs: 3_600_000,
  allForMs: 10 * 3_600_000,
  changesMind: false,
  followUps: 0
}

function planFor(verb: Verb, items: number, failing: number, fault: CallFault): Plan {
  return {
    concurrency: oneByOne,
    verb,
    items,
    habits: {
      pageLimit: 100,
      atOnceUpTo: 3,
      taskMs: [500, 3_000],
      answersResults: false,
      limits: { read: 10_000, write: 500 }
    },
    weather: calm,
    person: patient,
    faultFor: (request, call) =>
      // An app file's Info in KDocs' own words is the proof itself: see docs/adr/0004.
      call === failing && !(fault.kind === 'refusal code' && request.route === 'info')
        ? fault
        : null
  }
}

describe.each([
  ['move', 250],
  ['trash', 120],
  ['destroy', 12],
  ['appMove', 20]
] as const)('a %s of %i entries', (verb, items) => {
  it.each(Object.entries(faults))(
    'survives %s at every call',
    async (name, fault) => {
      let calls = 1
      for (let failing = 1; failing <= calls; failing += 1) {
        const lived = await liveThrough(11, planFor(verb, items, failing, fault))
        expect([name, failing, ...check(lived)]).toEqual([name, failing])
        calls = lived.lines.filter(({ is }) => is === 'sent').length
      }
      expect(calls).toBeGreaterThan(items / 100)
    },
    120_000
  )
})

describe.each([
  ['move', 40],
  ['trash', 40],
  ['destroy', 12],
  ['appMove', 20]
] as const)('with two calls at once, a %s of %i entries', (verb, items) => {
  it.each(Object.entries(faults))(
    'survives %s at every call',
    async (name, fault) => {
      const live = (failing: number) =>
        liveThrough(11, { ...planFor(verb, items, failing, fault), concurrency: twoAtOnce })
      const calls = (await live(0)).lines.filter(({ is }) => is === 'sent').length
      expect(calls).toBeGreaterThan(items / 5)
      for (let failing = 1; failing <= calls; failing += 1) {
        expect([name, failing, ...check(await live(failing))]).toEqual([name, failing])
      }
    },
    120_000
  )

  it('ends at a word to cancel, whenever that comes', async () => {
    const seen = { crowds: 0 }
    for (let turn = 1; turn <= 12; turn += 1) {
      const plan: Plan = {
        ...planFor(verb, items, 0, { kind: 'offline' }),
        concurrency: twoAtOnce,
        person: { ...patient, cancelsAfterMs: 60 * turn }
      }
      const lived = await liveThrough(11, plan)
      expect([turn, ...check(lived)]).toEqual([turn])
      seen.crowds += countCrowds(lived.lines)['it was cancelled']
    }
    expect(seen.crowds).toBeGreaterThan(0)
  })
})
