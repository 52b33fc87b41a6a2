import { expect, it } from 'vitest'
import { findAlike } from './look-alike'

const item = (id: string, name = id, sizeBytes = 1) => ({
  id,
  name,
  sourceId: 'f',
  sizeBytes,
  kind: 'file' as const
})
const inBin = (id: string, name = id, sizeBytes = 1) => ({ id, name, sizeBytes, modifiedAt: null })

it('prefers the same id', () => {
  const { found, missing } = findAlike(
    [item('a')],
    [inBin('a', 'renamed'), inBin('b', 'a')],
    'not-in-bin'
  )
  expect(found.map(({ id }) => id)).toEqual(['a'])
  expect(missing).toEqual([])
})

it('finds other ids by name and size', () => {
  const { found } = findAlike(
    [item('a', 'x', 3)],
    [inBin('r1', 'x', 4), inBin('r2', 'x', 3)],
    'not-in-bin'
  )
  expect(found).toEqual([item('r2', 'x', 3)])
})

it('takes equal entries when all of them are ours', () => {
  const { found } = findAlike(
    [item('a', 'x'), item('b', 'x')],
    [inBin('r1', 'x'), inBin('r2', 'x')],
    'not-in-bin'
  )
  expect(found.map(({ id }) => id)).toEqual(['r1', 'r2'])
})

it('does not guess between ours and somebody else’s', () => {
  const { found, missing } = findAlike(
    [item('a', 'x')],
    [inBin('r1', 'x'), inBin('r2', 'x')],
    'not-in-bin'
  )
  expect(found).toEqual([])
  expect(missing).toMatchObject([{ reason: 'not-in-bin' }])
})
