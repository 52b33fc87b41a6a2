/** A checker that finds nothing may be blind: each rule is broken once by hand. */
import { describe, expect, it } from 'vitest'
import type { Outcome, Task } from '../shared/model'
import type { Rule } from './call-rules'
import { check, type Evidence } from './checker'
import type { AnsweredLine, EffectLine, Line, OrderLine, Route, SentLine } from './server-log'

const minute = 60_000

function order(fields: Partial<OrderLine> = {}): OrderLine {
  return {
    is: 'order',
    at: 0,
    task: 'order1',
    verb: 'move',
    items: new Map([['a', 'target']]),
    sources: new Map([['a', 'source']]),
    entryIds: new Map(),
    ...fields
  }
}

function sent(call: number, at: number, fields: Partial<SentLine> = {}): SentLine {
  return {
    is: 'sent',
    at,
    call,
    process: 1,
    route: 'move',
    ids: ['a'],
    folder: 'target',
    clientNow: at,
    attempt: 0,
    isWrittenDown: true,
    ...fields
  }
}

function answered(call: number, at: number, fields: Partial<AnsweredLine> = {}): AnsweredLine {
  return {
    is: 'answered',
    at,
    call,
    proof: 'ok',
    httpStatus: 200,
    hasTask: false,
    shown: [],
    ...fields
  }
}

function effect(call: number | null, at: number, fields: Partial<EffectLine> = {}): EffectLine {
  return {
    is: 'effect',
    at,
    call,
    isDuplicate: false,
    verb: 'move',
    id: 'a',
    from: 'source',
    to: 'target',
    ...fields
  }
}

/** A reading of the source that shows the entry. */
function look(call: number, at: number, route: Route = 'list'): Line[] {
  const fields = { route, folder: 'source', ids: route === 'info' ? ['a'] : [] }
  return [sent(call, at, fields), answered(call, at + 1, { shown: ['a'] })]
}

const opened = (process: number, at: number): Line => ({
  is: 'process',
  at,
  process,
  what: 'opened'
})
const killed = (process: number, at: number): Line => ({
  is: 'process',
  at,
  process,
  what: 'killed'
})

function task(fields: Partial<Task> = {}): Task {
  return {
    id: 'task1',
    verb: 'move',
    state: 'finished',
    phase: 'ended',
    total: 1,
    done: 1,
    skipped: 0,
    failed: 0,
    unknown: 0,
    left: 0,
    accepted: 0,
    outcomes: [],
    sourceNames: [],
    targetName: null,
    createdAt: 0,
    endedAt: null,
    calls: { write: 1, read: 1 },
    pause: null,
    expectedEndAt: null,
    cancelling: false,
    canUndo: false,
    canRetry: false,
    undoes: null,
    error: null,
    ...fields
  }
}

function outcome(result: Outcome['result']): Outcome {
  return { id: 'a', name: 'a', folderId: null, result, reason: 'still-there', error: null }
}

function evidence(lines: readonly Line[], fields: Partial<Evidence> = {}): Evidence {
  return {
    lines: [opened(1, 0), ...lines],
    taskOf: new Map([['order1', 'task1']]),
    claims: new Map(),
    final: [task()],
    bugs: [],
    hasEnded: true,
    ...fields
  }
}

const claimed = (fields: Partial<Task>, outcomes: readonly Outcome[] = []) => ({
  claims: new Map([
    ['task1', { task: task(fields), outcomes, at: 10 * minute, heardAt: 10 * minute }]
  ]),
  final: [task(fields)]
})

const rulesBroken = (lines: readonly Line[], fields?: Partial<Evidence>): Rule[] => [
  ...new Set(check(evidence(lines, fields)).map(({ rule }) => rule))
]

const fine = [order(), sent(1, 1), effect(1, 2), answered(1, 3), ...look(2, 4)]

describe('the checker', () => {
  it('has nothing against a move that is sent once, seen and called done', () => {
    expect(rulesBroken(fine, claimed({}))).toEqual([])
  })

  it('finds a call that nobody ordered', () => {
    expect(rulesBroken([...fine, sent(9, 20, { ids: ['b'] })])).toEqual([
      'touched outside the plan'
    ])
    expect(rulesBroken([...fine, sent(9, 90 * minute, { folder: 'elsewhere' })])).toContain(
      'touched outside the plan'
    )
  })

  it('finds a call that changes what it does not name', () => {
    expect(rulesBroken([...fine, effect(1, 5, { id: 'b' })])).toEqual(['touched outside the plan'])
  })

  it('finds a second call after an unclear first one without the looks in between', () => {
    const unclear = [order(), sent(1, 1), answered(1, 2, { proof: 'unclear' })]
    const again = sent(9, 100_000)
    expect(rulesBroken([...unclear, again])).toEqual([
      'sent while unresolved',
      'sent while in doubt'
    ])
    // One look, two within ten seconds, two too early.
    expect(rulesBroken([...unclear, ...look(2, 70_000), again])).toEqual(['sent while unresolved'])
    const close = [...look(2, 70_000), ...look(3, 75_000)]
    expect(rulesBroken([...unclear, ...close, again])).toEqual(['sent while unresolved'])
    const early = [...look(2, 20_000), ...look(3, 40_000)]
    expect(rulesBroken([...unclear, ...early, again])).toEqual(['sent while unresolved'])
    const right = [...look(2, 50_000), ...look(3, 70_000)]
    expect(rulesBroken([...unclear, ...right, again])).toEqual([])
  })

  it('lets halves go again without a look only where their batch had one', () => {
    const refused = { proof: 'refused' } as const
    const halves = [sent(3, 6), answered(3, 7, refused), effect(3, 6.5), sent(4, 8)]
    const whole = [order(), sent(1, 1), answered(1, 2, refused)]
    expect(rulesBroken([...whole, ...look(2, 3), ...halves])).toEqual([])
    expect(rulesBroken([...whole, ...halves])).toEqual(['sent while unresolved'])
  })

  it('finds a second call after a crash in the same way', () => {
    const lines = [order(), sent(1, 1), killed(1, 2), opened(2, 1_000)]
    expect(rulesBroken([...lines, sent(9, 2_000, { process: 2 })])).toEqual([
      'sent while unresolved'
    ])
  })

  it('excuses a clock that was set before a restart, but not a look that is missing', () => {
    const set = { is: 'fault', at: 2, kind: 'clock set' } as const
    const lines = [order(), sent(1, 1), set, killed(1, 3), opened(2, 1_000)]
    const again = sent(9, 20_000, { process: 2 })
    expect(rulesBroken([...lines, ...look(2, 2_000), ...look(3, 15_000), again])).toEqual([])
    expect(rulesBroken([...lines, ...look(2, 2_000), again])).toEqual(['sent while unresolved'])
  })

  it('lets a call go again that was turned away or never left', () => {
    for (const proof of ['turned-away', 'unsent'] as const) {
      expect(rulesBroken([order(), sent(1, 1), answered(1, 2, { proof }), sent(2, 3)])).toEqual([])
    }
  })

  it('finds an effect that two calls had', () => {
    const lines = [
      order(),
      sent(1, 1),
      sent(2, 2),
      effect(1, 3),
      effect(null, 4, { from: 'target', to: 'source' }),
      effect(2, 5)
    ]
    expect(rulesBroken(lines)).toContain('effect applied twice')
  })

  it('finds a destroy that is repeated without Info', () => {
    const wish = order({ verb: 'destroy', items: new Map([['a', null]]) })
    const fields = { route: 'destroy', folder: null } as const
    const first = [wish, sent(1, 1, fields), answered(1, 2, { proof: 'unclear' })]
    const again = sent(9, 90_000, fields)
    expect(rulesBroken([...first, again])).toContain('destroyed without a look')
    const seen = [...look(2, 50_000, 'info'), ...look(3, 70_000, 'info')]
    expect(rulesBroken([...first, ...seen, again])).toEqual([])
  })

  it('finds a trash that a restart after a long break sends by itself', () => {
    const wish = order({ verb: 'trash', items: new Map([['a', null]]) })
    const later = 20 * minute
    const lines = [wish, killed(1, 10), opened(2, later)]
    const call = sent(1, later + 5_000, { process: 2, route: 'trash', folder: null })
    expect(rulesBroken([...lines, call])).toEqual(['irreversible after a long break'])
    const resumed = { is: 'asked', at: later + 1, what: 'resume', task: 'task1' } as const
    expect(rulesBroken([...lines, resumed, call])).toEqual([])
  })

  it('finds calls beyond the budget', () => {
    const asked = Array.from({ length: 501 }, (_, index) => {
      const call = 100 + index
      return [sent(call, 5), answered(call, 6, { proof: 'turned-away' })]
    })
    expect(rulesBroken([order(), ...asked.flat()])).toEqual(['over budget'])
    expect(rulesBroken([...fine, { is: 'quota-refused', at: 9, call: 2 }])).toEqual(['over budget'])
  })

  it('finds a call that left before it was on the disk', () => {
    const hasty = sent(1, 1, { isWrittenDown: false })
    expect(rulesBroken([order(), hasty, ...fine.slice(2)])).toEqual(['sent before it was written'])
    const reading = sent(9, 20, { route: 'list', ids: [], isWrittenDown: false })
    expect(rulesBroken([...fine, reading])).toEqual([])
  })

  it('finds more repetitions than a tenth, beyond the first ten of a process', () => {
    const reads = (count: number, retries: number): Line[] =>
      Array.from({ length: count }, (_, index) =>
        sent(100 + index, 10, { route: 'list', ids: [], attempt: index < retries ? 1 : 0 })
      )
    expect(rulesBroken([...fine, ...reads(98, 20)])).toEqual([])
    expect(rulesBroken([...fine, ...reads(98, 21)])).toEqual(['too many retries'])
    expect(rulesBroken([...fine, ...reads(998, 100)])).toEqual([])
    expect(rulesBroken([...fine, ...reads(998, 101)])).toEqual(['too many retries'])
  })

  it('finds a call after a cancel', () => {
    const cancel = { is: 'asked', at: 10, what: 'cancel', task: 'task1' } as const
    expect(rulesBroken([order(), cancel, sent(1, 111)])).toEqual(['sent after cancel'])
    expect(rulesBroken([order(), cancel, sent(1, 110)])).toEqual([])
  })

  it('finds another call of a task that is in doubt, but not what left before the doubt', () => {
    const two = order({
      items: new Map([
        ['a', 'target'],
        ['b', 'target']
      ])
    })
    const doubt = [two, sent(1, 1), answered(1, 5, { proof: 'unclear' })]
    const other = (at: number) => sent(9, at, { ids: ['b'] })
    expect(rulesBroken([...doubt, other(6)])).toEqual(['sent while in doubt'])
    const unread = [...look(2, 6).slice(0, 1), answered(2, 7, { proof: 'unclear' })]
    expect(rulesBroken([...doubt, ...unread, other(8)])).toEqual(['sent while in doubt'])
    expect(rulesBroken([...doubt, ...look(2, 6), other(9_000)])).toEqual([])
    expect(rulesBroken([two, sent(1, 1), other(4), ...doubt.slice(2)])).toEqual([])
  })

  it('finds a call after a pause, until the person says to go on', () => {
    const word = (what: 'pause' | 'resume', at: number) =>
      ({ is: 'asked', at, what, task: 'task1' }) as const
    const pause = word('pause', 10)
    const broken = ['sent while it was to wait']
    expect(rulesBroken([order(), pause, sent(1, 111)])).toEqual(broken)
    expect(rulesBroken([order(), pause, sent(1, 110)])).toEqual([])
    expect(rulesBroken([order(), pause, word('resume', 111), sent(1, 112)])).toEqual([])
  })

  it('finds a task that a restart lost or changed', () => {
    expect(rulesBroken(fine, { ...claimed({}), final: [] })).toEqual(['lost after a restart'])
    const other = [task({ done: 0, unknown: 1 })]
    expect(rulesBroken(fine, { ...claimed({}), final: other })).toEqual(['lost after a restart'])
    // An order that the app died over has not sent what an older one asks for as well.
    const again = order({ at: 0.5, task: 'order2' })
    expect(rulesBroken([order(), again, ...fine.slice(1)], claimed({}))).toEqual([])
    const nameless = { taskOf: new Map<string, string>() }
    expect(rulesBroken(fine, nameless)).toEqual(['lost after a restart'])
  })

  it('finds claims that are not so', () => {
    const untouched = [order(), sent(1, 1), answered(1, 2, { proof: 'unclear' })]
    expect(rulesBroken(untouched, claimed({}))).toEqual(['claims what is not so'])
    for (const result of ['failed', 'skipped'] as const) {
      expect(rulesBroken(fine, claimed({ done: 0, [result]: 1 }, [outcome(result)]))).toEqual([
        'claims what is not so'
      ])
    }
    expect(rulesBroken(fine, claimed({ done: 0, unknown: 1 }, [outcome('unknown')]))).toEqual([])
    expect(rulesBroken(fine, claimed({ done: 0, left: 1, state: 'cancelled' }))).toEqual([
      'claims what is not so'
    ])
    expect(rulesBroken([order()], claimed({ done: 0, left: 1 }))).toEqual(['claims what is not so'])
  })

  it('does not hold against a task what happened after any settle time', () => {
    const late = [order(), sent(1, 1), answered(1, 2, { proof: 'unclear' }), effect(1, 5 * minute)]
    expect(rulesBroken(late, claimed({ done: 0, failed: 1 }, [outcome('failed')]))).toEqual([])
  })

  it('finds a task that never ends, and an app that is not sound', () => {
    expect(rulesBroken(fine, { hasEnded: false })).toEqual(['never ends'])
    expect(rulesBroken(fine, { final: null })).toEqual(['never ends'])
    expect(rulesBroken(fine, { bugs: ['a sum is off'] })).toEqual(['app is not sound'])
  })
})
