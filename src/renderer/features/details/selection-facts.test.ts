import { expect, it } from 'vitest'
import { summarize, type Fact } from './selection-facts'

const fact = (over: Partial<Fact>): Fact => ({
  id: 'a',
  name: 'a',
  kind: 'document',
  sizeBytes: 10,
  timeMs: 5,
  ...over
})

it('adds up by kind, the most numerous first', () => {
  const summary = summarize([
    fact({ kind: 'pdf', timeMs: 9 }),
    fact({ sizeBytes: 5 }),
    fact({ timeMs: null }),
    fact({ kind: 'folder', sizeBytes: null, timeMs: 2 })
  ])
  expect(summary).toEqual({
    count: 4,
    sizeBytes: 25,
    unsized: 1,
    kinds: [
      { kind: 'document', count: 2, sizeBytes: 15 },
      { kind: 'pdf', count: 1, sizeBytes: 10 },
      { kind: 'folder', count: 1, sizeBytes: 0 }
    ],
    newestMs: 9,
    oldestMs: 2
  })
})

it('knows no time of nothing', () => {
  expect(summarize([])).toMatchObject({ count: 0, newestMs: null, oldestMs: null })
})
