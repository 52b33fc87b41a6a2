import { describe, expect, it } from 'vitest'
import { createSlots } from './slots'

describe('the elements of a list that scrolls', () => {
  it('stay with the rows that are still in sight', () => {
    const slots = createSlots()
    const [, b, c] = slots.assign(['a', 'b', 'c'])
    expect(slots.assign(['b', 'c', 'd']).slice(0, 2)).toEqual([b, c])
  })

  it('are taken for the rows that come into sight', () => {
    const slots = createSlots()
    const [a] = slots.assign(['a', 'b', 'c'])
    expect(slots.assign(['b', 'c', 'd'])[2]).toBe(a)
  })

  it('keep their order after a jump', () => {
    const slots = createSlots()
    const before = slots.assign(['a', 'b', 'c'])
    expect(slots.assign(['x', 'y', 'z'])).toEqual(before)
  })

  it('are never shared', () => {
    const slots = createSlots()
    slots.assign(['a', 'b'])
    slots.assign(['b'])
    slots.assign(['b', 'c', 'd', 'e'])
    const now = slots.assign(['d', 'a', 'c', 'f', 'b', 'e'])
    expect(new Set(now).size).toBe(6)
  })

  it('stay the same where nothing changed', () => {
    const slots = createSlots()
    const before = slots.assign(['a', 'b'])
    expect(slots.assign(['a', 'b'])).toEqual(before)
  })
})
