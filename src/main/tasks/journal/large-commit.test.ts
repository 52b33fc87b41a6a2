import { expect, it } from 'vitest'
import { failAt, heal, openWorld, readNumbers, type Item } from './journal-world'
import { createMemoryFile } from './memory-file'

const count = 5_000
function* many(): Generator<Item> {
  for (let n = 1; n <= count; n += 1) yield { n, name: 'x'.repeat(200) }
}
const numbers = Array.from(many(), ({ n }) => n)

it('writes very many records in parts, with one sync and one place in the order', async () => {
  const memory = createMemoryFile()
  const { journal } = await openWorld(memory.open())
  const before = memory.steps()
  const { append, sync } = { ...before }
  journal.note({ n: -1 })
  const all = journal.commitAll(many)
  journal.note({ n: -2 })
  await all
  await journal.flush()
  expect(memory.steps().append - append).toBeGreaterThan(3)
  expect(memory.steps().sync - sync).toBeLessThanOrEqual(3)
  memory.crash()
  expect(await readNumbers(memory)).toEqual([-1, ...numbers, -2])
})

it('takes all parts back when the disk refuses one', async () => {
  const memory = createMemoryFile()
  const { journal } = await openWorld(memory.open())
  await journal.commit({ n: 0 })
  failAt(memory, 'sync')
  await expect(journal.commitAll(many)).rejects.toMatchObject({ code: 'disk' })
  heal(memory)
  await journal.commit({ n: -1 })
  expect(await readNumbers(memory)).toEqual([0, -1])
})

it('lets other work go on meanwhile, and is not written a second time at once', async () => {
  const memory = createMemoryFile()
  const { journal } = await openWorld(memory.open(), { compactAtBytes: 300 })
  let turns = 0
  const timer = setInterval(() => (turns += 1), 0)
  await journal.commitAll(many)
  clearInterval(timer)
  expect(turns).toBeGreaterThan(0)
  expect(memory.steps().replace).toBe(0)
})
