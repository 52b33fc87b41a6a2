/** When a look is believed: how long after the call, and how long after the look before it. */
import { expect, it } from 'vitest'
import type { Driver, Place } from './driver'
import type { Settled } from './ledger'
import { kdocsPace } from './pace'
import type { PlannedItem } from './plan'
import { createProof, type Claim, type Proof } from './proof'

const item: PlannedItem = { id: 'a', name: 'a', sizeBytes: null, kind: 'file', sourceId: 'source' }
const accepted: Claim = { said: 'accepted', serverTaskId: 'task1' }
const noAnswer: Claim = { said: 'nothing', error: { code: 'timeout', message: 'no answer' } }
const { settleMs, settleAcceptedMs, settleGapMs } = kdocsPace

interface World {
  readonly proof: Proof
  readonly wait: (ms: number) => void
  /** Looks once, which takes so long, and finds the entry there. */
  readonly look: (place: Place, takesMs?: number) => Promise<void>
  readonly settled: Settled[]
}

function createWorld(): World {
  const settled: Settled[] = []
  let time = 0
  let next = { place: 'still-there' as Place, takesMs: 0 }
  const driver: Driver = {
    send: () => Promise.reject(new Error('a proof sends nothing')),
    look: () => {
      time += next.takesMs
      return Promise.resolve({ places: new Map([[item.id, next.place]]), trouble: null })
    },
    findAbsent: () => Promise.resolve({ absent: [], trouble: null }),
    confirm: () => undefined,
    looksAfterEachCall: false,
    looksBeforeEachCall: false
  }
  const proof = createProof({
    driver,
    pace: kdocsPace,
    now: () => time,
    sleep: (ms) => {
      time += ms
      return Promise.resolve()
    },
    isClosed: () => false,
    settle: (_items, result) => settled.push(result),
    maySendAgain: () => false,
    putBack: () => undefined,
    changed: () => undefined
  })
  return {
    proof,
    settled,
    wait: (ms) => {
      time += ms
    },
    look: async (place, takesMs = 0) => {
      next = { place, takesMs }
      await proof.lookOnce([item])
    }
  }
}

function send(claim: Claim): World {
  const world = createWorld()
  world.proof.add({ sourceId: 'source', targetId: 'target', items: [item] }, claim)
  return world
}

it.each([
  [accepted, settleAcceptedMs],
  [noAnswer, settleMs]
])('believes "still there" after two looks, and long enough after %j', async (claim, longMs) => {
  const { look, wait, settled } = send(claim)
  await look('still-there')
  wait(longMs - 1)
  await look('still-there')
  expect(settled).toEqual([])
  wait(1)
  await look('still-there')
  expect(settled).toMatchObject([{ is: 'failed', reason: 'still-there' }])
})

it('does not believe one look, however late it comes', async () => {
  const { look, wait, settled } = send(accepted)
  wait(10 * settleMs)
  await look('still-there')
  expect(settled).toEqual([])
  wait(settleGapMs - 1)
  await look('still-there')
  expect(settled).toEqual([])
  wait(1)
  await look('still-there')
  expect(settled).toHaveLength(1)
})

it('counts the time between two looks from the end of the first', async () => {
  const { look, wait, settled } = send(accepted)
  wait(settleMs)
  await look('still-there', 60_000)
  wait(2_000)
  await look('still-there')
  expect(settled).toEqual([])
  wait(settleGapMs)
  await look('still-there')
  expect(settled).toHaveLength(1)
})

it('takes a look for as old as its start', async () => {
  const { look, wait, settled } = send(accepted)
  await look('still-there')
  wait(settleAcceptedMs - 1)
  await look('still-there', 60_000)
  expect(settled).toEqual([])
})

it('begins to count again where the entry was seen elsewhere', async () => {
  const { look, wait, settled } = send(accepted)
  wait(settleMs)
  await look('still-there')
  wait(settleGapMs)
  await look('gone')
  expect(settled).toEqual([])
  wait(settleGapMs)
  await look('gone')
  expect(settled).toMatchObject([{ is: 'skipped', reason: 'no-longer-there' }])
})

it('needs one look where it finds what was wanted', async () => {
  const { look, settled } = send(noAnswer)
  await look('done')
  expect(settled).toEqual([{ is: 'done' }])
})
