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

it('tells once of each that it came to an end', () => {
  const ledger = createLedger({
    items,
    chunks: [],
    skipped: [{ item: d, reason: 'already-there' }]
  })
  ledger.send([a, b, c])
  ledger.settle([b], { is: 'unknown', reason: 'not-confirmed', error: null })
  ledger.putBack([a], false)
  ledger.settle([c], { is: 'done' })
  ledger.prove([b])
  expect(ledger.landed(0, 10)).toEqual([d, b, c])
  expect(ledger.landed(1, 1)).toEqual([b])
})

it('keeps what was proven, whatever comes later', () => {
  const ledger = createLedger({ items, chunks: [], skipped: [] })
  ledger.settle([a], { is: 'done' })
  ledger.settle([a], { is: 'failed', reason: 'still-there', error: null })
  ledger.send([a])
  expect(ledger.counts()).toMatchObject({ done: 1, failed: 0, accepted: 0 })
})

it('counts what no later task has taken over, whatever becomes of it', () => {
  const ledger = createLedger({
    items,
    chunks: [],
    skipped: [{ item: d, reason: 'already-there' }]
  })
  ledger.settle([a, b], { is: 'unknown', reason: 'not-confirmed', error: null })
  expect(ledger.countOurs('unknown', 'left')).toBe(3)
  ledger.handOn([a, b], true)
  ledger.handOn([a], true)
  expect(ledger.countOurs('unknown', 'left')).toBe(1)
  ledger.prove([a])
  ledger.handOn([b], false)
  expect(ledger.countOurs('unknown', 'left')).toBe(2)
  expect(ledger.countOurs('done')).toBe(0)
  expect(['a', 'b', 'c', 'd', 'e'].filter(ledger.isClaimed)).toEqual(['c'])
})
