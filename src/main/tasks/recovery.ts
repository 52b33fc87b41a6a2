/** From the journal's records back to tasks, after a restart. Reads only: nothing is sent from here. */
import type { AppError } from '../../shared/errors'
import type { TaskState } from '../../shared/model'
import type { CallCounts } from './meter'
import type { Order } from './order'
import { assemble, type Chunk, type PlannedItem, type Skipped } from './plan'
import type { Claim } from './proof'
import { fromPlaces, type ItemRow, type Places, type RecordOf, type TaskRecord } from './records'

/** What the journal says of one task; its entries' standings are replayed into a ledger. */
export interface Recovered {
  readonly id: string
  readonly order: Order
  readonly createdAt: number
  readonly steps: readonly StandingRecord[]
  /** Calls that nothing has settled, oldest first. */
  readonly sent: readonly RecoveredCall[]
  readonly isPromised: boolean
  readonly activeAt: number
  readonly isCancelled: boolean
  readonly hold: 'asked' | 'interrupted' | null
  readonly isUndone: boolean
  readonly ended: {
    readonly at: number
    readonly state: TaskState
    readonly error: AppError | null
    readonly calls: CallCounts
  } | null
}

export type StandingRecord = RecordOf<'send' | 'back' | 'settle' | 'handed'>

export interface RecoveredCall {
  readonly places: Places
  readonly at: number
  readonly claim: Claim
}

const noAnswer: Claim = {
  said: 'nothing',
  error: { code: 'timeout', message: 'Drawer ended before the answer came' }
}

interface Draft {
  readonly head: RecordOf<'order'>
  readonly chunks: Chunk[]
  readonly skipped: Skipped[]
  readonly steps: StandingRecord[]
  readonly sent: Map<string, RecoveredCall>
  /** From other tasks, with its start. */
  readonly takesOver: RecordOf<'handed'>[]
  hasStarted: boolean
  isPromised: boolean
  activeAt: number
  isCancelled: boolean
  hold: Recovered['hold']
  isUndone: boolean
  ended: Recovered['ended']
}

export function recover(records: Iterable<TaskRecord>): readonly Recovered[] {
  const drafts = new Map<string, Draft>()
  const applyTo = (record: Exclude<TaskRecord, { k: 'order' | 'drop' }>): void => {
    const draft = drafts.get(record.t)
    if (draft) apply(draft, record)
  }
  for (const record of records) {
    if (record.k === 'order') drafts.set(record.t, begin(record))
    else if (record.k === 'drop') drafts.delete(record.t)
    else if (record.k === 'handed' && record.by !== undefined) {
      drafts.get(record.by)?.takesOver.push(record)
    } else {
      applyTo(record)
      if (record.k === 'start') drafts.get(record.t)?.takesOver.forEach(applyTo)
    }
  }
  // Without its `start` an order was never promised to anybody, and nothing of it was sent.
  return [...drafts.values()].filter(({ hasStarted }) => hasStarted).map(finish)
}

function begin(head: RecordOf<'order'>): Draft {
  return {
    head,
    chunks: [],
    skipped: [],
    steps: [],
    sent: new Map(),
    takesOver: [],
    hasStarted: false,
    isPromised: false,
    activeAt: head.at,
    isCancelled: false,
    hold: null,
    isUndone: false,
    ended: null
  }
}

function apply(draft: Draft, record: Exclude<TaskRecord, { k: 'order' | 'drop' }>): void {
  switch (record.k) {
    case 'items':
      draft.chunks.push({
        sourceId: record.s,
        targetId: record.g,
        items: record.i.map((row, index) => toItem(row, record.o?.[index] ?? record.s))
      })
      break
    case 'skip':
      for (const row of record.i) {
        draft.skipped.push({ item: toItem(row, record.s), reason: record.r })
      }
      break
    case 'start':
      draft.hasStarted = true
      break
    case 'promised':
      draft.isPromised = true
      break
    case 'send': {
      const key = JSON.stringify(record.x)
      draft.isPromised = true
      draft.steps.push(record)
      // The newest call of a place is the one that counts.
      draft.sent.delete(key)
      draft.sent.set(key, { places: record.x, at: record.at, claim: noAnswer })
      draft.activeAt = Math.max(draft.activeAt, record.at)
      break
    }
    case 'ack': {
      const key = JSON.stringify(record.x)
      const call = draft.sent.get(key)
      const claim: Claim = { said: 'accepted', serverTaskId: record.id }
      if (call) draft.sent.set(key, { ...call, claim })
      break
    }
    case 'back':
    case 'settle':
      draft.steps.push(record)
      break
    case 'handed':
      draft.steps.push(record)
      if (record.as === 'undo') draft.isUndone = record.off !== true
      break
    case 'pause':
      draft.hold = record.why
      break
    case 'resume':
      draft.hold = null
      draft.isPromised = true
      draft.activeAt = Math.max(draft.activeAt, record.at)
      break
    case 'cancel':
      draft.isCancelled = true
      break
    case 'end':
      draft.ended = { at: record.at, state: record.state, error: record.e, calls: record.calls }
  }
}

function finish({ head, chunks, skipped, sent, ...rest }: Draft): Recovered {
  const { t: id, verb, at: createdAt, sourceNames, targetName, undoes } = head
  const plan = assemble(chunks, skipped)
  const order = { verb, plan, sourceNames, targetName, undoes, follows: null }
  return { ...rest, id, order, createdAt, sent: [...sent.values()] }
}

function toItem([id, name, sizeBytes, kind]: ItemRow, sourceId: string | null): PlannedItem {
  return { id, name, sizeBytes, kind, sourceId }
}

/** Places that the plan has, whatever the record says. */
export function itemsAt(places: Places, items: readonly PlannedItem[]): readonly PlannedItem[] {
  const last = items.length - 1
  const found: PlannedItem[] = []
  const within = places.map(([from, to]): [number, number] => [
    Math.max(0, from),
    Math.min(to, last)
  ])
  for (const place of fromPlaces(within)) {
    const item = items[place]
    if (item) found.push(item)
  }
  return found
}
