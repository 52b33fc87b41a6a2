import { describe, expect, it } from 'vitest'
import type { Budget } from '../../shared/model'
import { planDestroy, planMove, type PlannedItem } from './plan'
import { kdocsPace } from './pace'
import { estimateMs, priceOf } from './price'

const hourMs = 3_600_000
const now = Date.parse('2026-11-22T04:00:00Z')
const budget = (used: number): Budget => ({
  appKind: 'test',
  day: '2026-11-22',
  resetsAt: now + 12 * hourMs,
  read: { limit: 10_000, used: 0, reserve: 1_000, left: 9_000 },
  write: { limit: 500, used, reserve: 50, left: Math.max(0, 450 - used) },
  saidByServer: false
})
const files = (count: number): PlannedItem[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `${index}`,
    name: `${index}`,
    sourceId: null,
    sizeBytes: 1,
    kind: 'file'
  }))
const parts = (used: number) => ({ budget: budget(used), now, guess: kdocsPace.guess })
const price = (count: number, used = 0) =>
  priceOf('destroy', planDestroy(files(count)), { ...parts(used), sizeOf: () => null })

describe('what a task costs', () => {
  it('is one call a hundred entries of a folder', () => {
    const entries = Array.from({ length: 1_000 }, (_, index) => ({
      id: `${index}`,
      parentId: `f${index % 100}`,
      name: 'x',
      kind: 'file' as const,
      sizeBytes: 1,
      modifiedAt: null
    }))
    const plan = planMove(entries, 't', [null, 't'], () => null)
    const sum = priceOf('move', plan, { ...parts(0), sizeOf: () => 10 })
    expect(sum.writeCalls).toBe(100)
  })

  it('is told as a share of what tasks may still use today', () => {
    expect(price(45).shareOfToday).toBeCloseTo(0.1)
    expect(price(45, 400).shareOfToday).toBeCloseTo(0.9)
    expect(price(900).shareOfToday).toBe(2)
  })

  it.each([
    [450, 0, 1],
    [451, 0, 2],
    [1_200, 0, 3],
    [10_000, 0, 23],
    [450, 450, 1],
    [451, 450, 2]
  ])('of %i calls after %i takes %i days', (count, used, days) => {
    expect(price(count, used).days).toBe(days)
  })

  it('ends after the next day has begun when it does not fit into this one', () => {
    expect(price(10).endsAt).toBeLessThan(now + hourMs)
    expect(price(500).endsAt).toBeGreaterThan(now + 12 * hourMs)
    expect(price(500).endsAt).toBeLessThan(now + 13 * hourMs)
    expect(price(1_200).endsAt).toBeGreaterThan(now + 36 * hourMs)
  })
})

it('learns from its own calls how long the rest will take', () => {
  expect(estimateMs(10, null, parts(0))).toBe(null)
  const quick = estimateMs(10, 100, parts(0)) ?? 0
  const slow = estimateMs(10, 10_000, parts(0)) ?? 0
  expect(slow - quick).toBe(99_000)
  expect(estimateMs(500, 100, parts(0))).toBeGreaterThan(12 * hourMs)
})
