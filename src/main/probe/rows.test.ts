import { describe, expect, it } from 'vitest'
import { folderOrderOf, idShapeOf, pageLimitOf, rowsOf, timeUnitOf, type Rows } from './rows'

const rows = (...files: object[]) => rowsOf({ files, next_offset: -1 })?.rows ?? []
const page = (count: number, next: number, type = 'file'): Rows => {
  const files = Array.from({ length: count }, () => ({ ftype: type }))
  const found = rowsOf({ files, next_offset: next, next_filter: 'file' })
  if (!found) throw new Error('no rows')
  return found
}

it('reads lists as objects and as they are', () => {
  expect(rowsOf([{ id: 'a' }])).toMatchObject({ rows: [{ id: 'a' }], hasMore: null })
  expect(rowsOf({ files: [], next_offset: 3 })).toMatchObject({ rows: [], hasMore: true })
  expect([rowsOf(null), rowsOf('x'), rowsOf({}), rowsOf({ files: {} })]).toEqual([
    null,
    null,
    null,
    null
  ])
  expect(rowsOf([null, 1, []])?.rows).toHaveLength(3)
})

describe('the form of ids', () => {
  it('is that of all rows', () => {
    expect(idShapeOf(rows({ id: 'a' }, { id: 'b' }))).toBe('string')
    expect(idShapeOf(rows({ id: { open_id: 'a' } }))).toBe('object')
    expect(idShapeOf([])).toBe(null)
  })

  it.each([
    [{ id: 'a' }, { id: { open_id: 'a' } }],
    [{ id: '' }],
    [{ id: 4 }],
    [{}],
    [{ id: { union_id: 'a' } }]
  ])('is mixed for %j', (...files) => expect(idShapeOf(rows(...files))).toBe('mixed'))
})

it.each([
  [[1_700_000_000, 1_600_000_000], 'seconds'],
  [[1_700_000_000_000], 'milliseconds'],
  [[1_700_000_000, 1_700_000_000_000], 'mixed'],
  [[undefined, null], 'absent'],
  [[undefined, 1_700_000_000], 'mixed'],
  [['2026-11-22'], 'mixed'],
  [[0], 'mixed'],
  [[], null]
])('reads times %j as %s', (times, unit) => {
  expect(timeUnitOf(rows(...times.map((mtime) => ({ mtime }))))).toBe(unit)
})

it('believes that a page is the largest where it is full, or cut at a round number', () => {
  expect(pageLimitOf(page(100, 100), 100)).toBe(100)
  expect(pageLimitOf(page(120, 120), 100)).toBe(100)
  expect(pageLimitOf(page(50, 50), 100)).toBe(50)
  expect(pageLimitOf(page(64, 64), 100)).toBe(64)
  // The folders may just have ended.
  expect(pageLimitOf(page(37, 0), 100)).toBe(null)
  expect(pageLimitOf(page(50, -1), 100)).toBe(null)
  expect(pageLimitOf(page(5, 5), 100)).toBe(null)
})

it('sees whether folders come first', () => {
  const order = (...types: string[]) =>
    folderOrderOf(
      rowsOf({ files: types.map((ftype) => ({ ftype })), next_offset: -1 }) ?? page(0, -1)
    )
  expect(order('folder', 'folder', 'file')).toBe('first')
  expect(order('folder', 'file', 'folder')).toBe('mixed')
  expect(order('file', 'folder')).toBe('mixed')
  expect([order(), order('file'), order('folder')]).toEqual([null, null, null])
  expect(folderOrderOf(page(3, 0, 'folder'))).toBe('first')
})
