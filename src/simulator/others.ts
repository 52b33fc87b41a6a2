/** Other clients of the same drive, who do not ask us first. */
import { world, type Clock } from './clock'
import type { Dice } from './dice'
import type { Change, Drive } from './drive'
import type { Mishap } from './faults'
import type { OrderLine, ServerLog } from './server-log'

export interface OthersOptions {
  readonly clock: Clock
  readonly dice: Dice
  readonly drive: Drive
  readonly log: ServerLog
}

/** Does it soon; `done` is called when it has changed anything. */
export function createOthers({ clock, dice, drive, log }: OthersOptions) {
  function targetOf(kind: Mishap, order: OrderLine): string | undefined {
    const ids = [...order.items.keys()].map((id) => order.entryIds.get(id) ?? id)
    // Only what lies in the bin can be restored.
    const fitting =
      kind === 'restored by others' ? ids.filter((id) => drive.node(id)?.isTrashed) : ids
    return fitting.length > 0 ? dice.pick(fitting) : undefined
  }

  function change(kind: Mishap, id: string): Change | null {
    const node = drive.node(id)
    if (kind === 'restored by others') return node ? drive.restore(node.binId) : null
    if (kind === 'trashed by others') return node ? drive.trash(id) : drive.destroy(id)
    if (!node) return drive.moveAppFile(id, dice.pick(drive.appFolders()))
    const folders = drive.children(drive.rootId).filter((other) => other.kind === 'folder')
    const places = [drive.rootId, ...folders.map((folder) => folder.id)]
    return drive.move(id, dice.pick(places))
  }

  const isTaken = ({ task }: OrderLine): boolean =>
    log.lines.some((line) => line.is === 'promised' && line.task === task)

  return (kind: Mishap, orders: readonly OrderLine[], done: () => void): void => {
    if (orders.length === 0) return
    const order = dice.pick(orders)
    clock.after(dice.below(20_000), world, () => {
      // The app asks Info of each where it is: until it has, nobody can say to where its undo goes.
      if (order.verb === 'appMove' && !isTaken(order)) return
      const id = targetOf(kind, order)
      const made = id === undefined ? null : change(kind, id)
      if (!made) return
      done()
      log.write({ is: 'effect', at: clock.time(), call: null, isDuplicate: false, ...made })
    })
  }
}
