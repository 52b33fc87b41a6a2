import { expect, it } from 'vitest'
import { createMeter } from './meter'

it('knows the calls of a task however deep they are made, and nobody else’s', async () => {
  const meter = createMeter()
  const counts = { read: 0, write: 0 }
  let isStopped = false
  const seen: unknown[] = []
  const work = async (): Promise<void> => {
    await Promise.resolve()
    meter.count('write')
    seen.push(meter.purpose(), meter.isStopped())
    isStopped = true
    await Promise.resolve()
    seen.push(meter.isStopped())
  }
  const running = meter.run(counts, work, () => isStopped)
  meter.count('read')
  expect([meter.purpose(), meter.isStopped()]).toEqual(['browse', false])
  await running
  expect(counts).toEqual({ read: 0, write: 1 })
  expect(seen).toEqual(['task', false, true])
})
