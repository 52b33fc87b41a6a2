/** The way back of a move inside app space, and the next try: from where Info finds the files now. */
import type { AppMoves } from '../drive/app-moves'
import { targetsOf, type Follows, type Order } from './order'
import { planReturn, withSkipped } from './plan'

type Where = Pick<AppMoves, 'stillThere'>

export async function undoAppMove(where: Where, order: Order, follows: Follows): Promise<Order> {
  const origins = new Map(follows.items.map(({ id, sourceId }) => [id, sourceId]))
  const targets = targetsOf(order.plan)
  const moved = follows.items.map((item) => ({ ...item, sourceId: targets.get(item.id) ?? null }))
  // A later move is not undone with this one: what is elsewhere by now stays there.
  const { present, missing } = await where.stillThere(moved)
  const plan = planReturn(present, ({ id }) => origins.get(id) ?? null)
  const [targetName, ...others] = order.sourceNames
  return {
    verb: 'appMove',
    plan: withSkipped(plan, missing),
    sourceNames: order.targetName === null ? [] : [order.targetName],
    targetName: others.length === 0 ? (targetName ?? null) : null,
    undoes: follows.taskId,
    follows
  }
}

export async function retryAppMove(where: Where, order: Order, follows: Follows): Promise<Order> {
  const targets = targetsOf(order.plan)
  const { present, missing } = await where.stillThere(follows.items)
  const plan = planReturn(present, ({ id }) => targets.get(id) ?? null)
  return { ...order, plan: withSkipped(plan, missing), follows }
}
