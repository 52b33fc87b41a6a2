import fc from 'fast-check'
import { expect, it } from 'vitest'
import { withoutRepeats } from './repeats'

it('keeps the newest of each id, in the order of the first', () => {
  const items = fc.array(fc.record({ id: fc.string({ maxLength: 12 }), place: fc.nat() }))
  fc.assert(
    fc.property(items, (given) => {
      const newest = new Map(given.map((item) => [item.id, item]))
      expect(withoutRepeats(given)).toEqual([...newest.values()])
    })
  )
})

it('tells ids apart that differ only in their end', () => {
  const items = ['folder-long-1', 'folder-long-2', 'folder-long-1'].map((id) => ({ id }))
  expect(withoutRepeats(items).map(({ id }) => id)).toEqual(['folder-long-1', 'folder-long-2'])
})
