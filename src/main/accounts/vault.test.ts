import { describe, expect, it } from 'vitest'
import { createSecret } from './secret'
import { createSerialVault, createMemoryVault, judgeReadBack, type Vault } from './vault'
import { vaultCases } from './vault-contract'

describe.each([
  ['memory', () => createMemoryVault()],
  ['serial', () => createSerialVault({ vault: createMemoryVault() })]
])('%s vault', (_name, create) => {
  it.each(vaultCases)('$name', ({ run }) => run(create(), 'key'))
})

/** A vault whose calls end when the test says so, and a clock that the test moves. */
function createHangingVault() {
  const calls: { name: string; settle: (result: never) => void; fail: () => void }[] = []
  const call = (name: string) =>
    new Promise<never>((resolve, reject) => {
      calls.push({ name, settle: resolve, fail: () => reject(new Error('canary text')) })
    })
  const vault: Vault = {
    kind: 'keychain',
    read: (key) => call(`read ${key}`),
    write: (key) => call(`write ${key}`),
    erase: (key) => call(`erase ${key}`)
  }
  const timers: { run: () => void; ms: number; stopped: boolean }[] = []
  const serial = createSerialVault({
    vault,
    after: (ms, run) => {
      const timer = { ms, run, stopped: false }
      timers.push(timer)
      return () => (timer.stopped = true)
    }
  })
  const names = () => calls.map(({ name }) => name)
  const settle = (index: number, result: object) => calls[index]?.settle(result as never)
  return { serial, calls, names, settle, timers }
}

const tick = () => new Promise((resolve) => setImmediate(resolve))
const secret = createSecret('s')

describe('one call at a time', () => {
  it('starts the next call when the one before has settled', async () => {
    const { serial, names, settle, timers } = createHangingVault()
    const first = serial.read('a')
    const second = serial.write('b', secret)
    await tick()
    expect(names()).toEqual(['read a'])
    expect(timers[0]?.ms).toBe(5_000)
    settle(0, { result: 'missing' })
    expect(await first).toEqual({ result: 'missing' })
    expect(timers[0]?.stopped).toBe(true)
    await tick()
    expect(names()).toEqual(['read a', 'write b'])
    settle(1, { result: 'stored' })
    expect(await second).toEqual({ result: 'stored' })
  })

  it('answers timeout to the stuck call and at once to all behind it, and starts none', async () => {
    const { serial, names, settle, timers } = createHangingVault()
    const first = serial.read('a')
    const second = serial.read('b')
    await tick()
    timers[0]?.run()
    expect(await first).toEqual({ result: 'timeout' })
    expect(serial.isWaiting()).toBe(true)
    expect(await second).toEqual({ result: 'timeout' })
    expect(await serial.write('c', secret)).toEqual({ result: 'timeout' })
    expect(await serial.erase('c')).toEqual({ result: 'timeout' })
    expect(names()).toEqual(['read a'])

    settle(0, { result: 'found', secret })
    await tick()
    expect(serial.isWaiting()).toBe(false)
    const third = serial.read('a')
    await tick()
    expect(names()).toEqual(['read a', 'read a'])
    settle(1, { result: 'missing' })
    expect(await third).toEqual({ result: 'missing' })
  })

  it('turns a throw into unavailable, early or late', async () => {
    const { serial, calls, timers } = createHangingVault()
    const first = serial.read('a')
    await tick()
    calls[0]?.fail()
    expect(await first).toEqual({ result: 'unavailable' })
    const second = serial.read('a')
    await tick()
    timers[1]?.run()
    calls[1]?.fail()
    expect(await second).toEqual({ result: 'timeout' })
    await tick()
    void serial.read('a')
    await tick()
    expect(calls.length).toBe(3)
  })

  it('survives a vault that throws instead of rejecting', async () => {
    const vault: Vault = {
      ...createMemoryVault(),
      read: () => {
        throw new Error('canary text')
      }
    }
    const serial = createSerialVault({ vault })
    expect(await serial.read('a')).toEqual({ result: 'unavailable' })
    expect(await serial.write('a', secret)).toEqual({ result: 'stored' })
  })
})

describe('memory of what was read', () => {
  it('reads each secret once, also while a call is stuck', async () => {
    const { serial, names, settle, timers } = createHangingVault()
    const first = serial.read('a')
    await tick()
    settle(0, { result: 'found', secret })
    await first
    void serial.read('b')
    await tick()
    timers[1]?.run()
    expect(await serial.read('a')).toEqual({ result: 'found', secret })
    expect(names()).toEqual(['read a', 'read b'])
  })

  it('remembers a proven write, and forgets with a failed write or an erase', async () => {
    const { serial, names, settle } = createHangingVault()
    const step = async (index: number, call: Promise<unknown>, result: object) => {
      await tick()
      settle(index, result)
      await call
    }
    await step(0, serial.write('a', secret), { result: 'stored' })
    expect(await serial.read('a')).toEqual({ result: 'found', secret })
    await step(1, serial.write('a', createSecret('other')), { result: 'locked' })
    await step(2, serial.read('a'), { result: 'found', secret })
    await step(3, serial.erase('a'), { result: 'erased' })
    await step(4, serial.read('a'), { result: 'missing' })
    expect(names()).toEqual(['write a', 'write a', 'read a', 'erase a', 'read a'])
  })
})

it('judges a read-back', () => {
  expect(judgeReadBack(secret, { result: 'found', secret: createSecret('s') }).result).toBe(
    'stored'
  )
  expect(judgeReadBack(secret, { result: 'found', secret: createSecret('t') }).result).toBe(
    'corrupt'
  )
  expect(judgeReadBack(secret, { result: 'missing' }).result).toBe('locked')
  expect(judgeReadBack(secret, { result: 'unavailable' }).result).toBe('unavailable')
})
