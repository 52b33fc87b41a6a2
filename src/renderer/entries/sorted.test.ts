import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Entry } from '../../shared/model'
import { sortEntries } from '../../shared/entries/order'
import { sortListing } from './sorted'

const order = { key: 'name', direction: 'ascending' } as const
const entry = (id: number, name: string): Entry => ({
  id: String(id),
  parentId: 'f',
  name,
  kind: id % 5 === 0 ? 'folder' : 'file',
  sizeBytes: 1,
  modifiedAt: null
})
const names = fc.array(fc.string({ maxLength: 3 }), { maxLength: 40 })

it('orders an edited listing as if it were sorted anew', () => {
  fc.assert(
    fc.property(names, names, fc.array(fc.boolean()), (first, added, keeps) => {
      const before = first.map((name, id) => entry(id, name))
      sortListing({ entries: before, edit: null }, order, 'en')
      // Some of the new rows have the ids of old ones, which were renamed.
      const came = added.map((name, n) => entry(first.length - 5 + n, name))
      const dropped = new Set(came.map(({ id }) => id))
      before.forEach(({ id }, at) => keeps[at] === false && dropped.add(id))
      const entries = [...before.filter(({ id }) => !dropped.has(id)), ...came]
      const rows = sortListing({ entries, edit: { before, dropped, came } }, order, 'en')
      expect(rows).toEqual(sortEntries(entries, order, 'en'))
    })
  )
})

it('does not take an edit of other rows for one of these', () => {
  const entries = [entry(1, 'b'), entry(2, 'a')]
  const edit = { before: [entry(3, 'z')], dropped: new Set(['3']), came: entries }
  sortListing({ entries: [entry(4, 'x')], edit: null }, order, 'en')
  const rows = sortListing({ entries, edit }, order, 'en')
  expect(rows.map(({ name }) => name)).toEqual(['a', 'b'])
})
