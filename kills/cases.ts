/** Which lives are lived: each case is one profile, whose processes die one after the other. */
import type { Scenario } from './life'
import type { Kill, Step } from './steps'

export interface Case {
  readonly scenario: Scenario
  /** The journal begins so long that it is to be compacted. */
  readonly isLong: boolean
  /** The first ends the first life, and so on; the life after the last one is left alone. */
  readonly kills: readonly Kill[]
}

export const leastKills = 5

const times = (count: number, make: () => Case): readonly Case[] =>
  Array.from({ length: count }, make)

function die(scenario: Scenario, ...steps: readonly (Step | Kill)[]): Case {
  const kills = steps.map((step) => (typeof step === 'string' ? { step, occurrence: 1 } : step))
  return { scenario, isLong: false, kills }
}

const nth = (step: Step, occurrence: number): Kill => ({ step, occurrence })

/**
 * What every task goes through. An entry is sent again after two doubts at most (`mostDoubts`), so no
 * case has the same call die unsent more often.
 */
function usual(
  scenario: 'move' | 'trash' | 'restore' | 'destroy' | 'undo-move',
  verb: 'move' | 'trash' | 'restore' | 'destroy'
): readonly Case[] {
  return [
    die(
      scenario,
      'journal order before',
      'journal order torn',
      'mending before',
      'mending cut',
      'journal order written',
      'opening read',
      `call ${verb} before`
    ),
    die(
      scenario,
      'journal order synced',
      'journal send before',
      'journal send torn',
      'journal send written',
      'journal back before',
      'journal back torn',
      'journal back written',
      'journal send synced'
    ),
    die(
      scenario,
      `call ${verb} air`,
      'journal settle before',
      'journal settle torn',
      'journal settle written',
      'journal end before',
      'journal end torn',
      'journal end written'
    ),
    die(scenario, `call ${verb} after`, 'journal settle synced')
  ]
}

/** Where one call after the other dies. */
const inARow = (verb: 'move' | 'trash' | 'restore' | 'destroy', turn: number): Case =>
  die(verb, nth(`call ${verb} before`, 1 + (turn % 2)), `call ${verb} air`, `call ${verb} after`)

const acks = (scenario: 'move' | 'destroy'): Case =>
  die(scenario, 'journal ack before', 'journal ack torn', 'journal ack written')

const handed = (scenario: 'undo-move' | 'undo-trash' | 'retry'): readonly Case[] => [
  die(
    scenario,
    'journal handed before',
    'journal handed torn',
    'journal handed written',
    'call list before',
    'call list after'
  )
]

const turns = [0, 1, 2, 3]
export const cases: readonly Case[] = [
  ...usual('move', 'move'),
  ...usual('trash', 'trash'),
  ...usual('restore', 'restore'),
  ...usual('destroy', 'destroy'),
  ...usual('undo-move', 'move'),
  ...turns.slice(1).map((turn) => inARow('move', turn)),
  ...turns.map((turn) => inARow('trash', turn)),
  ...turns.map((turn) => inARow('restore', turn)),
  ...turns.map((turn) => inARow('destroy', turn)),
  acks('move'),
  acks('move'),
  acks('move'),
  acks('destroy'),
  acks('destroy'),
  // With two calls in the air the third life above may find nothing left to be answered.
  ...(['move', 'move', 'destroy'] as const).map((verb) => die(verb, 'journal ack written')),
  ...times(5, () => die('destroy', 'call info before', nth('call info after', 2))),
  ...handed('undo-move'),
  ...handed('undo-trash'),
  ...handed('undo-trash'),
  ...handed('retry'),
  ...handed('retry'),
  ...times(5, () =>
    die(
      'pause',
      'journal pause before',
      'journal pause written',
      'journal resume before',
      'journal resume written'
    )
  ),
  ...times(5, () => die('cancel', 'journal cancel before', 'journal cancel written')),
  ...times(5, () => die('dismiss', 'journal drop before', 'journal drop written')),
  // An order puts the compaction off, so the next process comes to it.
  ...(['move', 'trash', 'restore', 'destroy', 'move'] as const).map((verb) => ({
    ...die(verb, `call ${verb} after`, 'compaction before', 'compaction torn', 'compaction after'),
    isLong: true
  }))
]
