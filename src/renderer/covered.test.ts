import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isCovered } from './covered'

const id = fc.constantFrom('a', 'b', 'c', 'd')
const set = fc.array(id).map((ids) => new Set(ids))

it('answers the same, whatever it was asked before', () => {
  const pool = fc.array(set, { minLength: 3, maxLength: 3 })
  const asked = fc.array(fc.tuple(fc.nat(2), fc.subarray([0, 1, 2]), set), { minLength: 1 })
  fc.assert(
    fc.property(pool, asked, (sets, questions) => {
      const changing = new Set<string>()
      for (const [of, by, now] of questions) {
        const ids = sets[of] ?? new Set()
        const fixed = by.map((index) => sets[index] ?? new Set<string>())
        changing.clear()
        for (const one of now) changing.add(one)
        const isInOne = (one: string): boolean => [...fixed, now].some((other) => other.has(one))
        expect(isCovered(ids, fixed, [changing])).toBe([...ids].every(isInOne))
      }
    })
  )
})
