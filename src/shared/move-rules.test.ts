import { expect, it } from 'vitest'
import { countBatches, findMoveRefusal } from './move-rules'

const inFolder = (id: string, parentId: string | null) => ({ id, parentId })

it('refuses a folder into itself, below itself, and a move to where everything is', () => {
  expect(findMoveRefusal([inFolder('a', null)], 'a', [null, 'a'])).toBe('into-itself')
  expect(findMoveRefusal([inFolder('a', null)], 'c', [null, 'a', 'b', 'c'])).toBe('into-itself')
  expect(findMoveRefusal([inFolder('x', 't')], 't', [null, 't'])).toBe('same-folder')
  expect(findMoveRefusal([inFolder('x', null)], null, [null])).toBe('same-folder')
  expect(findMoveRefusal([inFolder('x', 't'), inFolder('y', 'u')], 't', [null, 't'])).toBeNull()
})

it('counts a call for each hundred of each folder', () => {
  const many = (count: number, parentId: string) =>
    Array.from({ length: count }, () => ({ parentId }))
  expect(countBatches([])).toBe(0)
  expect(countBatches(many(250, 'a'))).toBe(3)
  expect(countBatches([...many(100, 'a'), ...many(1, 'b')])).toBe(2)
})
