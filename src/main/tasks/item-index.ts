/** Finds the place of an item in its plan, mostly without looking it up. */
import { batchLimit } from '../../shared/move-rules'
import type { Chunk, PlannedItem } from './plan'

export interface ItemIndex {
  readonly placeOf: (item: PlannedItem) => number
  readonly placeOfId: (id: string) => number | undefined
}

/**
 * Entries are asked for in the order of the plan, batch after batch, so the next one is nearly always
 * close behind the last one. A table of all ids costs much time and memory: it is made when needed.
 */
export function createItemIndex(
  items: readonly PlannedItem[],
  chunks: readonly Chunk[]
): ItemIndex {
  const starts = new Map<PlannedItem, number>()
  let start = 0
  for (const chunk of chunks) {
    if (chunk.items[0] && chunk.items.length > 1) starts.set(chunk.items[0], start)
    start += chunk.items.length
  }
  let byId: Map<string, number> | null = null
  let last = -1

  function placeOfId(id: string): number | undefined {
    if (!byId) {
      byId = new Map()
      for (const [place, item] of items.entries()) byId.set(item.id, place)
    }
    return byId.get(id)
  }

  function placeOf(item: PlannedItem): number {
    for (let place = Math.max(0, last); place <= last + batchLimit; place += 1) {
      if (items[place] === item) return (last = place)
    }
    const place = starts.get(item) ?? placeOfId(item.id)
    if (place === undefined) throw new Error('not an item of this task')
    return (last = place)
  }

  return { placeOf, placeOfId }
}
