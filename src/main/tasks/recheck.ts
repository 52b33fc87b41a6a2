/** After a restart: whether what was never sent is still where the plan saw it. */
import type { LookTrouble, PendingItem } from './driver'
import { targetsOf } from './order'
import type { Chunk, PlannedItem } from './plan'
import type { Run } from './run'

/** Null: all of it was seen. What left its place is skipped, or done where it is found in the target. */
export async function recheckLeft(run: Run): Promise<LookTrouble | null> {
  const { order, ledger, driver, book } = run
  // These ask before each call.
  if (driver.looksBeforeEachCall) return null
  const targets = targetsOf(order.plan)
  const toPending = (item: PlannedItem): PendingItem => ({
    item,
    targetId: targets.get(item.id) ?? null,
    said: 'nothing'
  })
  const left = ledger.items('left')
  if (left.length === 0) return null
  const { absent, trouble } = await driver.findAbsent(left.map(toPending))
  if (trouble) return trouble
  if (absent.length === 0) return null
  if (order.verb !== 'move' && order.verb !== 'appMove') {
    book.settle(
      absent.map(({ item }) => item),
      {
        is: 'skipped',
        reason: order.verb === 'restore' ? 'not-in-bin' : 'no-longer-there',
        error: null
      }
    )
    return null
  }
  const sight = await driver.look(absent, { isThorough: true })
  const arrived = absent.filter(({ item }) => sight.places.get(item.id) === 'done')
  if (arrived.length > 0) {
    book.prove(arrived.map(({ item }) => item))
    driver.confirm(arrived)
  }
  const gone = absent.filter(({ item }) => sight.places.get(item.id) === 'gone')
  if (gone.length > 0) {
    book.settle(
      gone.map(({ item }) => item),
      { is: 'skipped', reason: 'no-longer-there', error: null }
    )
  }
  if (sight.trouble?.isBlocked) return sight.trouble
  // Not where the plan saw it, and nobody could see where: sending it would take it from there.
  const lost = absent.filter(({ item }) => !sight.places.has(item.id))
  if (lost.length > 0) {
    book.settle(
      lost.map(({ item }) => item),
      { is: 'unknown', reason: 'not-confirmed', error: sight.trouble?.error ?? null }
    )
  }
  return null
}

/**
 * When a task ends early: what was part of a refused call may have happened all the same, if the
 * refusal was wrong. What is found in its place stays left.
 */
export async function lookAtRefused(
  { driver, book }: Run,
  chunks: readonly Chunk[]
): Promise<LookTrouble | null> {
  const pending = chunks.flatMap(({ items, targetId }) =>
    items.map((item): PendingItem => ({ item, targetId, said: 'refused' }))
  )
  if (pending.length === 0) return null
  const { places, trouble } = await driver.look(pending, { isThorough: true })
  const done = pending.filter(({ item }) => places.get(item.id) === 'done')
  if (done.length > 0) {
    book.prove(done.map(({ item }) => item))
    driver.confirm(done)
  }
  return trouble?.isBlocked ? trouble : null
}
