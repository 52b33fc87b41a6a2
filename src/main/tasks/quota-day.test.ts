import { expect, it } from 'vitest'
import { dayAt, endOfDay, nameOfDay, nextDay, parseDay } from './quota-day'

it('turns the day at midnight in Shanghai', () => {
  const midnight = Date.UTC(2025, 2, 8, 16)
  expect(nameOfDay(dayAt(midnight - 1))).toBe('2025-03-08')
  expect(nameOfDay(dayAt(midnight))).toBe('2025-03-09')
  expect(endOfDay(dayAt(midnight - 1))).toBe(midnight)
})

it('reads back the days it has named, and nothing else', () => {
  const day = dayAt(Date.UTC(2024, 1, 29))
  expect(parseDay(nameOfDay(day))).toBe(day)
  for (const name of ['', '2025-02-30', '2025-2-3', '2025-03-09T00', 'yesterday', '+02025-01-01']) {
    expect(parseDay(name)).toBeNull()
  }
})

it('goes back only where the clock was days ahead', () => {
  expect([101, 100, 99, 98, 97].map((today) => nextDay(100, today))).toEqual([
    101, 100, 100, 100, 97
  ])
})
