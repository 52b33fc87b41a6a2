import { expect, it } from 'vitest'
import { readListSort, turnSort } from './list-sort'

it("turns from up to down and back to the list's own order", () => {
  const up = turnSort(null, 'size')
  const down = turnSort(up, 'size')
  expect([up, down, turnSort(down, 'size')]).toEqual([
    { key: 'size', direction: 'ascending' },
    { key: 'size', direction: 'descending' },
    null
  ])
  expect(turnSort(down, 'name')).toEqual({ key: 'name', direction: 'ascending' })
})

it.each([null, '', '{', '[]', '{"bin":7}', '{"bin":{"key":"name"}}'])('forgives %s', (text) => {
  expect(readListSort(text)).toEqual({ bin: null, 'app-space': null })
})

it('keeps the half that is whole', () => {
  const text = '{"bin":{"key":"name","direction":"descending"},"app-space":3}'
  expect(readListSort(text)).toEqual({
    bin: { key: 'name', direction: 'descending' },
    'app-space': null
  })
})

it('keeps the one list that it can read', () => {
  const sort = { key: 'name', direction: 'ascending' }
  expect(readListSort(JSON.stringify({ 'app-space': sort }))).toEqual({
    bin: null,
    'app-space': sort
  })
  expect(readListSort(JSON.stringify({ bin: sort, 'app-space': 1 }))).toEqual({
    bin: sort,
    'app-space': null
  })
})
