import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { FlightMark } from '../../shared/model'
import { flightOf } from './flight'
import { createLedger } from './ledger'
import type { PlannedItem } from './plan'

const count = 12_000
const perBatch = 100
const catalog = { get: () => undefined }

function createRun() {
  const items = Array.from({ length: count }, (_, n): PlannedItem => {
    const sourceId = n % (2 * perBatch) < perBatch ? 'here' : 'elsewhere'
    return { id: `f${n}`, name: `f${n}`, kind: 'file', sizeBytes: 1, sourceId }
  })
  const chunks = Array.from({ length: count / perBatch }, (_, n) => {
    const part = items.slice(n * perBatch, (n + 1) * perBatch)
    return { items: part, sourceId: part[0]?.sourceId ?? null, targetId: 'target' }
  })
  const plan = { items, chunks, skipped: [] }
  return {
    id: 't',
    phase: 'sending' as const,
    order: { verb: 'move' as const, plan },
    ledger: createLedger(plan)
  }
}

/** As the window does it. */
function createReader(run: ReturnType<typeof createRun>) {
  const known = new Set<string>()
  let marks: readonly FlightMark[] = []
  return {
    known,
    readPart: (): boolean => {
      const [part] = flightOf('here', marks, [run], catalog).parts
      if (!part) throw new Error('no part')
      for (const id of part.leaving) known.add(id)
      for (const id of part.landed) known.delete(id)
      marks = [part.mark]
      return part.hasMore
    }
  }
}

it('tells in parts what is under way, whatever lands between them', () => {
  const steps = fc.array(fc.record({ at: fc.nat(count), many: fc.nat(5_000), reads: fc.nat(2) }))
  fc.assert(
    fc.property(steps, (script) => {
      const run = createRun()
      const reader = createReader(run)
      const { items } = run.order.plan
      for (const { at, many, reads } of script) {
        run.ledger.settle(items.slice(at, at + many), { is: 'done' })
        for (let n = 0; n < reads; n += 1) reader.readPart()
      }
      while (reader.readPart());
      const open = run.ledger.items('left', 'sent').filter(({ sourceId }) => sourceId === 'here')
      expect([...reader.known].sort()).toEqual(open.map(({ id }) => id).sort())
    }),
    { numRuns: 30 }
  )
})

it('never tells more at once than a frame can take, and names only the first to arrive', () => {
  const run = createRun()
  const [here] = flightOf('here', [], [run], catalog).parts
  expect(here?.leaving.length).toBeLessThanOrEqual(4_100)
  const [target] = flightOf('target', [], [run], catalog).parts
  expect(target).toMatchObject({ leaving: [], arrivingCount: count })
  expect(target?.arriving.length).toBe(500)
  expect(flightOf('nowhere', [], [run], catalog).parts).toEqual([])
})
