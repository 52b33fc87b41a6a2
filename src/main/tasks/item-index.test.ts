import { expect, it } from 'vitest'
import { createItemIndex } from './item-index'
import { planReturn, type PlannedItem } from './plan'

/** Counts how often its id is read: a table of all ids reads each of them. */
function makeItems(count: number): { readonly items: PlannedItem[]; readonly reads: () => number } {
  let reads = 0
  const items = Array.from({ length: count }, (_, n): PlannedItem => {
    return {
      get id() {
        reads += 1
        return `i${n}`
      },
      name: '',
      sourceId: 's',
      sizeBytes: null,
      kind: 'file'
    }
  })
  return { items, reads: () => reads }
}

it('finds every batch, and what is left of it, without reading ids', () => {
  const { items, reads } = makeItems(5_000)
  const plan = planReturn(items, () => 't')
  const before = reads()
  const { placeOf } = createItemIndex(plan.items, plan.chunks)
  for (const [number, chunk] of plan.chunks.entries()) {
    const first = number * 100
    expect(chunk.items.map(placeOf)).toEqual(chunk.items.map((_, n) => first + n))
    expect(chunk.items.filter((_, n) => n % 7 === 0).map(placeOf)[1]).toBe(first + 7)
  }
  expect(reads() - before).toBe(0)
})

it('finds items in any order, and equal ones by their id', () => {
  const { items } = makeItems(1_000)
  const { placeOf, placeOfId } = createItemIndex(items, [])
  for (const place of [999, 3, 500, 2, 998, 0]) {
    const item = items[place]
    if (item) expect([placeOf(item), placeOf({ ...item })]).toEqual([place, place])
  }
  expect(placeOfId('i7')).toBe(7)
  expect(placeOfId('other')).toBeUndefined()
})
