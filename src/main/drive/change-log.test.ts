import { expect, it } from 'vitest'
import type { Entry } from '../../shared/model'
import { createChangeLog, difference } from './change-log'

it('tells all changes since a version as one', () => {
  const log = createChangeLog()
  const start = log.version('f')
  log.note('f', { gone: ['a', 'b'], came: ['c'] })
  const middle = log.version('f')
  log.note('f', { gone: ['c'], came: ['a'] })
  expect(log.since('f', start)).toEqual({ gone: ['b', 'c'], came: ['a'] })
  expect(log.since('f', middle)).toEqual({ gone: ['c'], came: ['a'] })
  expect(log.since('f', log.version('f'))).toEqual({ gone: [], came: [] })
})

it('knows no way from a version of another folder, or from before a restart', () => {
  const log = createChangeLog()
  const start = log.version('f')
  log.note('f', { gone: ['a'], came: [] })
  expect(log.since('g', start)).toBeNull()
  expect(log.since('f', log.version('g'))).toBeNull()
  log.restart('f')
  expect(log.since('f', start)).toBeNull()
  expect(log.version('f')).not.toBe(start)
})

it('forgets the oldest changes of a folder that changes much', () => {
  const log = createChangeLog()
  const start = log.version('f')
  const change = { gone: Array.from({ length: 150_000 }, (_, n) => `${n}`), came: [] }
  log.note('f', change)
  const middle = log.version('f')
  log.note('f', change)
  expect(log.since('f', start)).toBeNull()
  expect(log.since('f', middle)?.gone).toHaveLength(150_000)
})

it('finds what is new, gone or not what it was', () => {
  const entry = (id: string, name = id): Entry => ({
    id,
    parentId: 'f',
    name,
    kind: 'file',
    sizeBytes: 1,
    modifiedAt: null
  })
  const mapOf = (...entries: Entry[]) => new Map(entries.map((one) => [one.id, one]))
  const before = mapOf(entry('a'), entry('b'), entry('c'))
  const after = mapOf(entry('a'), entry('c', 'renamed'), entry('d'))
  expect(difference(before, after)).toEqual({ gone: ['b'], came: ['c', 'd'] })
})
