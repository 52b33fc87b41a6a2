/** After a restart: whether what was never sent is still where the plan saw it. */
import type { LookTrouble, PendingItem } from './driver'
import { targetsOf } from './order'
import type { PlannedItem } from './plan'
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
  if (order.verb !== 'move') {
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
  return sight.trouble?.isBlocked ? sight.trouble : null
}
