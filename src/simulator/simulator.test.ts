/** The simulator itself: the same seed is the same world, and a few hundred worlds hold. */
import { expect, it } from 'vitest'
import { describeSum, liveThroughAll } from './batch'
import { liveThrough } from './schedule'
import { tellStory } from './story'

const seedsFrom = (first: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => first + index)

it('lives through the same seed in the same way', async () => {
  for (const seed of [3, 160, 4711]) {
    const first = await liveThrough(seed)
    const second = await liveThrough(seed)
    expect(tellStory(second.lines)).toBe(tellStory(first.lines))
    expect([...second.claims]).toEqual([...first.claims])
  }
})

it('lives differently through another seed', async () => {
  const stories = await Promise.all(
    [1, 2].map(async (seed) => tellStory((await liveThrough(seed)).lines))
  )
  expect(stories[0]).not.toBe(stories[1])
})

// `npm run simulate` runs many more.
it('breaks no rule in two hundred worlds', async () => {
  const sum = await liveThroughAll(seedsFrom(1, 200))
  if (sum.bad > 0) throw new Error(describeSum(sum, 1))
}, 120_000)
