import { describe, expect, it } from 'vitest'
import type { Entry } from '../../shared/model'
import { createCatalog } from './catalog'

const entry = (over: Partial<Entry> = {}): Entry => ({
  id: 'a',
  parentId: 'f',
  name: 'a.docx',
  kind: 'file',
  sizeBytes: 1,
  modifiedAt: 2,
  ...over
})

describe('an entry that is read again', () => {
  const catalog = createCatalog()
  const first = entry()
  catalog.remember([first])

  it('is the one that is known, where nothing of it has changed', () => {
    expect(catalog.known(entry())).toBe(first)
  })

  it.each([
    { name: 'b.docx' },
    { parentId: null },
    { sizeBytes: null },
    { modifiedAt: 3 },
    { kind: 'other' as const }
  ])('is the new one where it has %o', (over) => {
    const second = entry(over)
    expect(catalog.known(second)).toBe(second)
  })
})
