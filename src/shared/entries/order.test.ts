import { describe, expect, it } from 'vitest'
import type { Entry } from '../model'
import { findExtension, kindOf } from './kind'
import { mergeEntries, sortEntries } from './order'

const entry = (name: string, over: Partial<Entry> = {}): Entry => ({
  id: name,
  parentId: null,
  name,
  kind: 'file',
  sizeBytes: null,
  modifiedAt: null,
  ...over
})
const names = (entries: readonly Entry[]) => entries.map(({ name }) => name)
const byName = { key: 'name', direction: 'ascending' } as const

describe('sortEntries', () => {
  it('puts folders first and 2 before 10', () => {
    const rows = [entry('a10'), entry('a2'), entry('z', { kind: 'folder' })]
    expect(names(sortEntries(rows, byName, 'en'))).toEqual(['z', 'a2', 'a10'])
  })

  it('keeps folders first when turned round', () => {
    const rows = [entry('a'), entry('b'), entry('y', { kind: 'folder' })]
    const order = { ...byName, direction: 'descending' } as const
    expect(names(sortEntries(rows, order, 'en'))).toEqual(['y', 'b', 'a'])
  })

  it('sorts Chinese names by pinyin', () => {
    const rows = ['预算', '发票', '合同'].map((name) => entry(name))
    expect(names(sortEntries(rows, byName, 'zh-CN'))).toEqual(['发票', '合同', '预算'])
  })

  it('puts unknown sizes last in either direction', () => {
    const rows = [entry('u'), entry('s', { sizeBytes: 1 }), entry('l', { sizeBytes: 9 })]
    const sorted = (direction: 'ascending' | 'descending') =>
      names(sortEntries(rows, { key: 'size', direction }, 'en'))
    expect([sorted('ascending'), sorted('descending')]).toEqual([
      ['s', 'l', 'u'],
      ['l', 's', 'u']
    ])
  })
})

describe('kindOf', () => {
  it('tells kinds by the extension', () => {
    expect(
      ['a.DOCX', 'b.xlsx', 'c.tar.gz', '.gitignore', 'no', 'x.unheardof'].map((name) =>
        kindOf(name)
      )
    ).toEqual(['document', 'sheet', 'archive', 'file', 'file', 'file'])
    expect([kindOf('a.docx', 'folder'), kindOf('shortcut', 'other')]).toEqual(['folder', 'other'])
  })

  it('finds where the extension starts', () => {
    expect(['a.pdf', 'a', '.hidden', 'v1.final version'].map(findExtension)).toEqual([1, 1, 7, 16])
  })
})

describe('mergeEntries', () => {
  it('puts rows where sorting all of them would', () => {
    const rows = [entry('a2'), entry('a10'), entry('z', { kind: 'folder' })]
    const others = [entry('a3'), entry('y', { kind: 'folder' }), entry('zz')]
    const sort = (some: readonly Entry[]) => sortEntries(some, byName, 'en')
    const merged = mergeEntries(sort(rows), sort(others), byName, 'en')
    expect(merged).toEqual(sort([...rows, ...others]))
  })
})
