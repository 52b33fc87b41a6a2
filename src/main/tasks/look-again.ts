/** A later look at what a task did not prove. */
import type { PendingItem } from './driver'
import { targetsOf } from './order'
import type { PlannedItem } from './plan'
import type { Run } from './run'

/** What was unknown may be known by now, and belongs to this task then, its undo included. */
export async function lookAgain(
  { order, ledger, driver, book }: Run,
  isWanted: (item: PlannedItem) => boolean
): Promise<void> {
  const targets = targetsOf(order.plan)
  // After KDocs said no, an entry that is not there any more was taken away by somebody else.
  const said = (item: PlannedItem): PendingItem['said'] =>
    ledger.causeOf(item)?.reason === 'refused' ? 'refused' : 'nothing'
  const pending = ledger
    .items('failed', 'unknown')
    .filter(isWanted)
    .map((item) => ({ item, targetId: targets.get(item.id) ?? null, said: said(item) }))
  if (pending.length === 0) return
  const { places } = await driver.look(pending, { isThorough: true })
  const proven = pending.filter(({ item }) => places.get(item.id) === 'done')
  if (proven.length === 0) return
  book.prove(proven.map(({ item }) => item))
  driver.confirm(proven)
}
