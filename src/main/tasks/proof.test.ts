/** When a look is believed: in virtual time, with a driver that sees what it is told. */
import { expect, it } from 'vitest'
import { createVirtualTime } from '../kdocs/traffic/virtual-time'
import type { Driver, Place } from './driver'
import type { Settled } from './ledger'
import { kdocsPace } from './pace'
import type { Chunk, PlannedItem } from './plan'
import { createProof, type Claim } from './proof'

const item: PlannedItem = { id: 'a', name: 'a', sourceId: null, sizeBytes: 1, kind: 'file' }
const chunk: Chunk = { sourceId: null, targetId: 'to', items: [item] }
const error = { code: 'timeout', message: '' } as const
const nothing: Claim = { said: 'nothing', error }
const accepted: Claim = { said: 'accepted', serverTaskId: 'task' }

function createWorld(placeAt: (at: number) => Place) {
  const time = createVirtualTime()
  const looks: number[] = []
  const events: { readonly at: number; readonly is: Settled['is'] | 'back' }[] = []
  const driver: Driver = {
    send: () => Promise.reject(new Error('a proof sends nothing')),
    look: () => {
      looks.push(time.now())
      return Promise.resolve({ places: new Map([['a', placeAt(time.now())]]), trouble: null })
    },
    findAbsent: () => Promise.resolve({ absent: [], trouble: null }),
    confirm: () => undefined,
    looksAfterEachCall: false,
    looksBeforeEachCall: false
  }
  const proof = createProof({
    driver,
    pace: kdocsPace,
    now: time.now,
    sleep: time.sleep,
    isClosed: () => false,
    settle: (_items, { is }) => events.push({ at: time.now(), is }),
    maySendAgain: () => true,
    putBack: () => events.push({ at: time.now(), is: 'back' }),
    changed: () => undefined
  })
  return { proof, looks, events, settle: () => time.until(proof.settleAll()) }
}

it('believes that nothing happened only once the call cannot be at work any more', async () => {
  const { proof, events, settle } = createWorld(() => 'still-there')
  proof.add(chunk, nothing, 0)
  await settle()
  expect(events).toEqual([{ at: expect.any(Number) as number, is: 'back' }])
  expect(events[0]?.at).toBeGreaterThanOrEqual(kdocsPace.settleMs)
})

it('believes it sooner of a task that the server named', async () => {
  const { proof, events, settle } = createWorld(() => 'still-there')
  proof.add(chunk, accepted, 0)
  await settle()
  expect(events).toMatchObject([{ is: 'failed' }])
  expect(events[0]?.at).toBeGreaterThanOrEqual(kdocsPace.settleAcceptedMs)
  expect(events[0]?.at).toBeLessThan(kdocsPace.settleMs)
})

it('believes no single look, however old the call is', async () => {
  const { proof, looks, events, settle } = createWorld(() => 'still-there')
  proof.add(chunk, nothing, -kdocsPace.settleMs)
  await settle()
  expect(looks.length).toBeGreaterThan(1)
  expect(events[0]?.at).toBeGreaterThanOrEqual(kdocsPace.settleGapMs)
})

it('believes no two looks that differ', async () => {
  const { proof, events, settle } = createWorld((at) => (at < 10_000 ? 'still-there' : 'gone'))
  proof.add(chunk, nothing, -kdocsPace.settleMs)
  await settle()
  expect(events).toMatchObject([{ is: 'skipped' }])
  expect(events[0]?.at).toBeGreaterThanOrEqual(10_000 + kdocsPace.settleGapMs)
})

it('believes at once that it is done', async () => {
  const { proof, events, settle } = createWorld(() => 'done')
  proof.add(chunk, nothing, 0)
  await settle()
  expect(events).toEqual([{ at: 0, is: 'done' }])
})
