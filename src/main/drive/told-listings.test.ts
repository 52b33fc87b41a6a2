import { describe, expect, it } from 'vitest'
import { unpackEntries } from '../../shared/entries/columns'
import type { Entry, ListedOrder, Page } from '../../shared/model'
import { createToldListings } from './told-listings'

const rows = (count: number): readonly Entry[] =>
  Array.from({ length: count }, (_, n) => ({
    id: `id${n}`,
    parentId: 'f',
    name: `${(n * 7_919) % count}.docx`,
    kind: n % 1_000 === 0 ? 'folder' : 'file',
    sizeBytes: n,
    modifiedAt: n
  }))
const pageOf = (entries: readonly Entry[]): Page => ({
  folderId: 'f',
  entries,
  next: null,
  path: [],
  readAt: 1,
  version: 1
})
const byName: ListedOrder = { key: 'name', direction: 'ascending', language: 'en' }
const newest: ListedOrder = { key: 'modified', direction: 'descending', language: 'en' }
const ids = (entries: readonly Entry[]): readonly string[] => entries.map(({ id }) => id)

describe('a long listing for the window', () => {
  const all = rows(10_000)
  const { tell, part } = createToldListings()
  const take = (telling: number, count: number): readonly Entry[] => {
    const taken: Entry[] = []
    while (taken.length < count) taken.push(...unpackEntries(part(telling, taken.length)))
    return taken
  }

  it('begins with the rows that are seen first, in the order that is shown', () => {
    const { entries, more } = tell(pageOf(all), newest)
    const [folders, files] = [entries.slice(0, 10), entries.slice(10)]
    expect(ids(folders)).toEqual(Array.from({ length: 10 }, (_, n) => `id${9_000 - n * 1_000}`))
    expect(ids(files)).toEqual(files.map((_, n) => `id${9_999 - n}`))
    expect(more?.count).toBe(all.length)
  })

  it('goes on with all of them by name, whatever order is shown', () => {
    const { more } = tell(pageOf(all), newest)
    const taken = take(more?.telling ?? 0, all.length)
    expect(taken.slice(0, 500)).toEqual(tell(pageOf(all), byName).entries)
    expect(new Set(ids(taken))).toEqual(new Set(ids(all)))
  })

  it('is kept only until all of it is told', () => {
    const { more } = tell(pageOf(all), byName)
    take(more?.telling ?? 0, all.length)
    expect(() => part(more?.telling ?? 0, 0)).toThrow('opened again')
  })

  it('is forgotten when others are opened before it is told', () => {
    const first = tell(pageOf(all), byName).more?.telling ?? 0
    for (let n = 0; n < 4; n += 1) tell(pageOf(all), byName)
    expect(() => part(first, 0)).toThrow('opened again')
  })

  it('is told at once where it is short', () => {
    const few = rows(100)
    expect(tell(pageOf(few), newest)).toMatchObject({ entries: few, more: null })
  })
})
