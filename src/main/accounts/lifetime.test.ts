import { expect, it } from 'vitest'
import { measureLifetime, resumeLifetime } from './lifetime'

const minute = 60_000
const day = 24 * 60 * minute

it.each([
  // Of a day, 80 % comes before "5 minutes early"; of 20 minutes it does not.
  [day, 0.8 * day],
  [20 * minute, 15 * minute],
  [10 * minute, 8 * minute],
  [minute, 0.8 * minute]
])('refreshes a token of %i ms after %i ms', (lifeMs, refreshIn) => {
  expect(measureLifetime(1_000, lifeMs)).toEqual({
    refreshAt: 1_000 + refreshIn,
    endsAt: 1_000 + lifeMs
  })
})

const life = { obtainedAt: 1_000_000_000, lifeMs: day }
it.each([
  ['at once', 0, day],
  ['an hour later', 60 * minute, day - 60 * minute],
  ['after its end', 3 * day, 0],
  ['with the clock set back behind its birth', -1, 0]
])('takes up a stored token %s', (_name, age, left) => {
  const resumed = resumeLifetime(life, { now: life.obtainedAt + age, monotonic: 50 })
  expect(resumed.endsAt - 50).toBe(left)
})
