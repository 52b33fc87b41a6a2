/** What the journal has to say of a task, from its present state: for a new order, and to compact. */
import { groupBy } from '../group'
import type { Order } from './order'
import type { PlannedItem } from './plan'
import { toPlaces, type ItemRow, type TaskRecord } from './records'
import type { Run } from './run'

/** A plan of a hundred thousand entries is written in lines of at most a hundred. */
const rowsALine = 100

/** `handed`: what it takes over from another task. */
export function* orderRecords(
  t: string,
  at: number,
  order: Order,
  handed: readonly TaskRecord[] = []
): Generator<TaskRecord> {
  const { verb, plan, sourceNames, targetName, undoes } = order
  yield { k: 'order', t, at, verb, sourceNames: [...sourceNames], targetName, undoes }
  for (const { items, sourceId, targetId } of plan.chunks) {
    const record = { k: 'items', t, s: sourceId, g: targetId, i: items.map(toRow) } as const
    // A call of the recycle bin brings back entries of many folders.
    const hasOthers = items.some((item) => item.sourceId !== sourceId)
    yield hasOthers ? { ...record, o: items.map((item) => item.sourceId) } : record
  }
  // Only neighbours share a line, since an item is named by its place.
  for (const run of runsOf(plan.skipped, ({ item, reason }) =>
    JSON.stringify([item.sourceId, reason])
  )) {
    const [first] = run
    if (!first) continue
    yield {
      k: 'skip',
      t,
      s: first.item.sourceId,
      r: first.reason,
      i: run.map(({ item }) => toRow(item))
    }
  }
  // Before the `start`: of several records a crash may leave the first few.
  yield* handed
  yield { k: 'start', t }
}

/** Of all tasks, as they are when each has its turn: it may be gone through in several. */
export function* allRecords(runs: readonly Run[]): Generator<TaskRecord> {
  for (const run of runs) {
    yield* orderRecords(run.id, run.createdAt, run.order)
    // SECURITY: J1. Of one moment: between two, a call could be sent and be in neither of them.
    yield* [...stateRecords(run)]
  }
}

function* stateRecords(run: Run): Generator<TaskRecord> {
  const { id: t, order, ledger } = run
  const places = (items: readonly PlannedItem[]) => toPlaces(items.map(ledger.placeOf))
  if (run.isPromised) yield { k: 'promised', t }
  for (const { items } of order.plan.chunks) {
    for (let doubt = 1; ; doubt += 1) {
      const doubted = items.filter((item) => ledger.doubts(item) >= doubt)
      if (doubted.length === 0) break
      yield { k: 'send', t, at: run.createdAt, x: places(doubted) }
      yield { k: 'back', t, x: places(doubted), d: true }
    }
  }
  const done = ledger.items('done')
  if (done.length > 0) yield { k: 'settle', t, x: places(done), is: 'done', r: null, e: null }
  for (const is of ['skipped', 'failed', 'unknown'] as const) {
    const causes = groupBy(ledger.items(is), (item) => JSON.stringify(ledger.causeOf(item)))
    for (const items of causes.values()) {
      const cause = items[0] ? ledger.causeOf(items[0]) : undefined
      yield {
        k: 'settle',
        t,
        x: places(items),
        is,
        r: cause?.reason ?? null,
        e: cause?.error ?? null
      }
    }
  }
  yield* openCalls(run)
  const handed = order.plan.items.filter(ledger.isHandedOn)
  if (handed.length > 0) yield { k: 'handed', t, as: 'retry', x: places(handed) }
  if (run.isUndone) yield { k: 'handed', t, as: 'undo', x: [] }
  // After the calls: this is the word that counts for how old the task is.
  if (run.activeAt > run.createdAt) yield { k: 'resume', t, at: run.activeAt }
  if (run.hold) yield { k: 'pause', t, why: run.hold }
  if (run.isCancelled) yield { k: 'cancel', t }
  if (run.endedAt !== null && run.state !== 'running' && run.state !== 'paused') {
    const { endedAt: at, state, error: e, calls } = run
    yield { k: 'end', t, at, state, e, calls: { ...calls } }
  }
}

/** Calls whose entries are not settled, those in the air included. */
function* openCalls({ id: t, order, ledger, proof, activeAt, toWall }: Run): Generator<TaskRecord> {
  const known = new Set<PlannedItem>()
  for (const [sent, items] of proof.open()) {
    const x = toPlaces(items.map(ledger.placeOf))
    for (const item of items) known.add(item)
    yield { k: 'send', t, at: toWall(sent.at), x }
    const { claim } = sent
    if (claim.said === 'accepted') yield { k: 'ack', t, x, id: claim.serverTaskId }
  }
  for (const { items } of order.plan.chunks) {
    const inTheAir = items.filter((item) => ledger.standingOf(item) === 'sent' && !known.has(item))
    if (inTheAir.length === 0) continue
    yield { k: 'send', t, at: activeAt, x: toPlaces(inTheAir.map(ledger.placeOf)) }
  }
}

/** Neighbours of one kind, at most a line of them. */
function runsOf<T>(list: readonly T[], kindOf: (one: T) => string): T[][] {
  const runs: T[][] = []
  let kind = ''
  for (const one of list) {
    const last = runs.at(-1)
    if (last && last.length < rowsALine && kindOf(one) === kind) last.push(one)
    else {
      kind = kindOf(one)
      runs.push([one])
    }
  }
  return runs
}

function toRow({ id, name, sizeBytes, kind }: PlannedItem): ItemRow {
  return [id, name, sizeBytes, kind]
}
