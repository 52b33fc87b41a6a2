import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AppError } from '../../shared/errors'
import { createPieces, isSystemic } from './pieces'
import type { Chunk, PlannedItem } from './plan'

const item = (id: string): PlannedItem => ({
  id,
  name: id,
  sourceId: 'f',
  sizeBytes: 1,
  kind: 'file'
})
const chunkOf = (count: number): Chunk => ({
  sourceId: 'f',
  targetId: 't',
  items: Array.from({ length: count }, (_, index) => item(`${index}`))
})
const refusal: AppError = { code: 'refused', message: 'refused' }

/** Sends everything to a server that refuses each call with one of these in it. */
function sendAll(chunks: readonly Chunk[], poison: ReadonlySet<string>) {
  const pieces = createPieces(chunks)
  const refused: string[] = []
  const accepted: string[] = []
  let calls = 0
  for (let piece = pieces.next(); piece && !pieces.isHopeless(); piece = pieces.next()) {
    calls += 1
    const ids = piece.chunk.items.map(({ id }) => id)
    if (!ids.some((id) => poison.has(id))) {
      pieces.accepted(piece)
      accepted.push(...ids)
    } else if (!pieces.halve(piece, piece.chunk.items)) {
      pieces.refused(piece, refusal)
      refused.push(...ids)
    }
  }
  return { calls, refused, accepted }
}

describe('a refused batch', () => {
  it.each(Array.from({ length: 100 }, (_, index) => index))(
    'of a hundred with number %i at fault costs at most 14 calls more',
    (bad) => {
      const { calls, refused, accepted } = sendAll([chunkOf(100)], new Set([`${bad}`]))
      expect(refused).toEqual([`${bad}`])
      expect(accepted).toHaveLength(99)
      expect(calls - 1).toBeLessThanOrEqual(14)
    }
  )

  it.each([2, 3, 5, 8])('with %i entries at fault leaves exactly those', (count) => {
    const poison = new Set(Array.from({ length: count }, (_, index) => `${index * 12 + 3}`))
    const { calls, refused } = sendAll([chunkOf(100)], poison)
    expect(new Set(refused)).toEqual(poison)
    expect(calls - 1).toBeLessThanOrEqual(14 * count)
  })

  it('is not taken apart to the end when nothing of it goes through', () => {
    const all = new Set(Array.from({ length: 100 }, (_, index) => `${index}`))
    const { calls, accepted } = sendAll([chunkOf(100)], all)
    expect(accepted).toEqual([])
    expect(calls).toBeLessThanOrEqual(20)
  })
})

it('ends with every entry accepted or refused once, whoever is at fault', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 6 }),
      fc.array(fc.nat(599), { maxLength: 40 }),
      (sizes, bad) => {
        const ids = Array.from(
          { length: sizes.reduce((sum, size) => sum + size, 0) },
          (_, i) => `${i}`
        )
        const poison = new Set(bad.map((number) => `${number}`))
        let at = 0
        const chunks = sizes.map((size) => {
          at += size
          return { sourceId: 'f', targetId: 't', items: ids.slice(at - size, at).map(item) }
        })
        const { refused, accepted, calls } = sendAll(chunks, poison)
        const seen = [...refused, ...accepted]
        expect(new Set(seen).size).toBe(seen.length)
        expect(accepted.some((id) => poison.has(id))).toBe(false)
        const isHopeless = accepted.length === 0
        if (!isHopeless) expect(seen).toHaveLength(ids.length)
        const atFault = ids.filter((id) => poison.has(id)).length
        expect(calls).toBeLessThanOrEqual(sizes.length + 14 * atFault)
      }
    ),
    { numRuns: 2_000 }
  )
})

it.each(['signed-out', 'forbidden', 'rate-limited', 'budget', 'app-unknown'] as const)(
  'sees no cause in the entries when the answer is %s',
  (code) => {
    expect(isSystemic({ code, message: code })).toBe(true)
  }
)
