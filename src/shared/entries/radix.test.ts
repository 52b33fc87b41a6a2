import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { orderByNumber } from './radix'

const numbers = fc.array(
  fc.oneof(
    fc.double({ noNaN: true }).map((value) => value || 0),
    fc.integer({ min: 0, max: 3 }),
    fc.integer({ min: 1_700_000_000_000, max: 1_800_000_000_000 }),
    fc.constant(NaN)
  ),
  { maxLength: 50 }
)

function compared(order: readonly number[], values: readonly number[], sign: number): number[] {
  return order.toSorted((one, other) => {
    const [a = NaN, b = NaN] = [values[one], values[other]]
    if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b))
    return a === b ? 0 : (a < b ? -1 : 1) * sign
  })
}

describe('orderByNumber', () => {
  it.each([
    ['ascending', 1],
    ['descending', -1]
  ] as const)('orders as comparing does, %s, and keeps what is equal', (_, sign) => {
    const shuffled = numbers.chain((values) =>
      fc.tuple(
        fc.constant(values),
        fc.shuffledSubarray([...values.keys()], { minLength: values.length })
      )
    )
    fc.assert(
      fc.property(shuffled, ([values, order]) => {
        const sorted = orderByNumber(Uint32Array.from(order), Float64Array.from(values), sign < 0)
        expect([...sorted]).toEqual(compared(order, values, sign))
      })
    )
  })
})
