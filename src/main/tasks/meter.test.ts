import { expect, it } from 'vitest'
import { createMeter } from './meter'

it('knows the calls of a task however deep they are made, and nobody else’s', async () => {
  const meter = createMeter()
  const counts = { read: 0, write: 0 }
  const abort = new AbortController()
  const seen: unknown[] = []
  const work = async (): Promise<void> => {
    await Promise.resolve()
    meter.count('write')
    seen.push(meter.purpose(), meter.isCancelled())
    abort.abort()
    await Promise.resolve()
    seen.push(meter.isCancelled())
  }
  const running = meter.run(counts, work, abort.signal)
  meter.count('read')
  expect([meter.purpose(), meter.isCancelled()]).toEqual(['browse', false])
  await running
  expect(counts).toEqual({ read: 0, write: 1 })
  expect(seen).toEqual(['task', false, true])
})
