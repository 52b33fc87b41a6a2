import { expect, it } from 'vitest'
import { createLedger } from './ledger'

const items = ['a', 'b', 'c', 'd'].map((id) => ({
  id,
  name: id,
  sourceId: null,
  sizeBytes: null,
  kind: 'file' as const
}))
const [a, b, c, d] = items
if (!a || !b || !c || !d) throw new Error('four items')

const sum = ({ done, skipped, failed, unknown, left }: Record<string, number>): number =>
  (done ?? 0) + (skipped ?? 0) + (failed ?? 0) + (unknown ?? 0) + (left ?? 0)

it('adds up after every step', () => {
  const ledger = createLedger({
    items,
    chunks: [],
    skipped: [{ item: d, reason: 'already-there' }]
  })
  expect(ledger.counts()).toEqual({
    total: 4,
    done: 0,
    skipped: 1,
    failed: 0,
    unknown: 0,
    left: 3,
    accepted: 0
  })
  ledger.send([a, b])
  expect({ ...ledger.counts() }).toMatchObject({ left: 3, accepted: 2 })
  ledger.settle([a], { is: 'done' })
  ledger.settle([b], { is: 'failed', reason: 'still-there', error: null })
  expect(sum({ ...ledger.counts() })).toBe(4)
  expect(ledger.outcomes().map(({ id, reason }) => [id, reason])).toEqual([
    ['d', 'already-there'],
    ['b', 'still-there']
  ])
  expect(ledger.items('left', 'failed').map(({ id }) => id)).toEqual(['b', 'c'])
})

it('keeps what was proven, whatever comes later', () => {
  const ledger = createLedger({ items, chunks: [], skipped: [] })
  ledger.settle([a], { is: 'done' })
  ledger.settle([a], { is: 'failed', reason: 'still-there', error: null })
  ledger.send([a])
  expect(ledger.counts()).toMatchObject({ done: 1, failed: 0, accepted: 0 })
})
