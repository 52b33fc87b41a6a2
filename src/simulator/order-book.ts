/** What the person ordered, and how the app calls it. */
import type { Clock } from './clock'
import type { Ordered } from './order-lines'
import type { ServerLog } from './server-log'
import type { Workspace } from '../main/workspace'

export interface OrderBook {
  /** Logged before it is given: the app may be quicker than its answer. */
  readonly begin: (ordered: Ordered) => string
  readonly promise: (key: string, taskId: string) => void
  /** The app did not take it, or so it said. */
  readonly refuse: (key: string) => void
  readonly isKnown: (taskId: string) => boolean
  /** The app may have taken an order and died before it could say how it calls it. */
  readonly recognise: (workspace: Workspace) => void
  /** The person says yes to a task that the app had said it did not take: now it is an order. */
  readonly confirm: (taskId: string) => void
  readonly orderOf: (taskId: string) => Ordered | undefined
  /** What each order was called by the app; orders that the app never took are not in it. */
  readonly taskOf: ReadonlyMap<string, string>
}

export function createOrderBook(clock: Clock, log: ServerLog): OrderBook {
  const taskOf = new Map<string, string>()
  const orderedAs = new Map<string, Ordered>()
  const known = new Set<string>()
  const refused: Ordered[] = []
  /** Refused, and found in the app all the same. */
  const unasked = new Map<string, Ordered>()
  let orders = 0

  function begin(ordered: Ordered): string {
    orders += 1
    const key = `order${orders}`
    log.write({ is: 'order', at: clock.time(), task: key, ...ordered })
    orderedAs.set(key, ordered)
    return key
  }

  function name(key: string, taskId: string): void {
    taskOf.set(key, taskId)
    known.add(taskId)
  }

  return {
    begin,
    promise: (key, taskId) => {
      name(key, taskId)
      log.write({ is: 'promised', at: clock.time(), task: key })
    },
    refuse: (key) => {
      const ordered = orderedAs.get(key)
      if (ordered) refused.push(ordered)
      orderedAs.delete(key)
      log.write({ is: 'void', at: clock.time(), task: key })
    },
    isKnown: (taskId) => known.has(taskId),
    recognise: ({ engine }) => {
      for (const task of engine.list()) {
        if (known.has(task.id)) continue
        const ids = engine.report(task.id).rows.map(({ id }) => id)
        const isIt = ({ verb, items, entryIds }: Ordered): boolean => {
          // What is not in the bin is called by its own id.
          const names = new Set([...items.keys(), ...entryIds.keys(), ...entryIds.values()])
          return verb === task.verb && ids.every((id) => names.has(id))
        }
        const found = [...orderedAs].findLast(([key, one]) => !taskOf.has(key) && isIt(one))
        const unexpected = refused.findLast(isIt)
        if (found) name(found[0], task.id)
        else if (unexpected) {
          known.add(task.id)
          unasked.set(task.id, unexpected)
        }
      }
    },
    confirm: (taskId) => {
      const ordered = unasked.get(taskId)
      if (!ordered) return
      unasked.delete(taskId)
      name(begin(ordered), taskId)
    },
    orderOf: (taskId) => {
      const key = [...taskOf].find(([, id]) => id === taskId)?.[0]
      return key === undefined ? undefined : orderedAs.get(key)
    },
    taskOf
  }
}
