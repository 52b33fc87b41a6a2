/** What an order may do, in the words of the server: told to the log by the person, not by the app. */
import type { Drive } from './drive'
import type { Wish } from './scenario'
import type { OrderLine } from './server-log'

export type Ordered = Omit<OrderLine, 'is' | 'at' | 'task'>

const nothing: ReadonlyMap<string, string> = new Map()

export function orderOf({ verb, ids, targetId }: Wish, drive: Drive): Ordered {
  const target = verb === 'move' ? (targetId ?? drive.rootId) : targetId
  const items = new Map(ids.map((id) => [id, target]))
  if (verb === 'restore') {
    const entryIds = new Map(ids.map((id) => [id, drive.inBin(id)?.id ?? id]))
    return { verb, items, sources: new Map(ids.map((id) => [id, null])), entryIds }
  }
  const parentOf = (id: string) =>
    verb === 'appMove' ? drive.appParentOf(id) : (drive.node(id)?.parentId ?? null)
  const sources = new Map(ids.map((id) => [id, parentOf(id)]))
  return { verb, items, sources, entryIds: nothing }
}

/** What takes it back: null where nothing does. */
export function reverseOf(order: Ordered, drive: Drive): Ordered | null {
  const { verb, items, sources, entryIds } = order
  switch (verb) {
    case 'move':
    case 'appMove':
      return { verb, items: sources, sources: items, entryIds }
    case 'trash': {
      const binIdOf = (id: string): string => drive.node(id)?.binId ?? id
      const ids = [...items.keys()]
      return {
        verb: 'restore',
        items: new Map(ids.map((id) => [binIdOf(id), null])),
        sources: new Map(ids.map((id) => [binIdOf(id), null])),
        entryIds: new Map(ids.map((id) => [binIdOf(id), id]))
      }
    }
    case 'restore': {
      const ids = [...items.keys()].map((id) => entryIds.get(id) ?? id)
      return {
        verb: 'trash',
        items: new Map(ids.map((id) => [id, null])),
        sources: new Map(ids.map((id) => [id, drive.node(id)?.parentId ?? null])),
        // What did not come back is still called by its id in the bin.
        entryIds
      }
    }
    case 'destroy':
      return null
  }
}
