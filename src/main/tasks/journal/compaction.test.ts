import { expect, it } from 'vitest'
import { failAt, fill, heal, openWorld, readNumbers, text } from './journal-world'
import { createMemoryFile } from './memory-file'

const compactAtBytes = 300
const large = 'x'.repeat(200)

it('replaces a long file by what it says', async () => {
  const memory = createMemoryFile()
  const { journal } = await openWorld(memory.open(), {
    compactAtBytes,
    snapshot: () => [{ n: 100 }]
  })
  await journal.commit({ n: 1, name: large })
  expect(memory.steps().replace).toBe(0)
  await journal.commit({ n: 2, name: large })
  await journal.commit({ n: 3 })
  expect(await readNumbers(memory)).toEqual([100, 2, 3])
  expect(memory.steps().replace).toBe(1)
  memory.crash()
  expect(await readNumbers(memory)).toEqual([100, 2, 3])
})

it('loses nothing of callers who take a record in after its commit', async () => {
  const memory = createMemoryFile()
  const { journal, state } = await openWorld(memory.open(), { compactAtBytes })
  const take = async (n: number): Promise<void> => {
    const item = { n, name: large }
    await journal.commit(item)
    state.push(item)
  }
  await Promise.all([take(1), take(2)])
  await Promise.all([take(3), take(4), take(5)])
  await journal.flush()
  memory.crash()
  expect([...new Set(await readNumbers(memory))]).toEqual([1, 2, 3, 4, 5])
  expect(memory.steps().replace).toBe(2)
})

it('is not done before the caller has taken in what was read', async () => {
  const memory = createMemoryFile()
  await fill(memory, 1, 2, 3, 4)
  memory.overwrite(Buffer.from(`${text(memory)}torn`))
  const { journal, state } = await openWorld(memory.open(), { compactAtBytes: 1 })
  await journal.flush()
  expect(await readNumbers(memory)).toEqual([1, 2, 3, 4])
  state.push({ n: 5 })
  await journal.commit({ n: 5 })
  await journal.flush()
  expect(await readNumbers(memory)).toEqual([1, 2, 3, 4, 5, 5])
})

it('lets the file grow to twice what was left of it', async () => {
  const memory = createMemoryFile()
  const { journal, state } = await openWorld(memory.open(), { compactAtBytes })
  const sizes: number[] = []
  for (let n = 0; n < 100; n += 1) {
    const item = { n, name: large }
    state.push(item)
    await journal.commit(item)
    await journal.flush()
    sizes.push(text(memory).length)
  }
  expect(memory.steps().replace).toBe(5)
  expect(new Set(await readNumbers(memory)).size).toBe(100)
  expect(Math.max(...sizes)).toBeLessThan(2 * 100 * 250)
})

it('goes on with the old file when the new one fails, and does not try with each write', async () => {
  const memory = createMemoryFile()
  const { journal, bugs, troubles } = await openWorld(memory.open(), {
    compactAtBytes,
    snapshot: () => [{ n: 100 }]
  })
  failAt(memory, 'replace')
  for (let n = 0; n < 20; n += 1) await journal.commit({ n })
  await journal.flush()
  expect(memory.steps().replace).toBeGreaterThan(0)
  expect(memory.steps().replace).toBeLessThan(5)
  expect([bugs.length, troubles]).toEqual([memory.steps().replace, []])
  expect(await readNumbers(memory)).toEqual(Array.from({ length: 20 }, (_, n) => n))
  heal(memory)
  await journal.commit({ n: 20, name: large })
  await journal.flush()
  expect(await readNumbers(memory)).toEqual([100, 20])
})

it('writes what came meanwhile behind the new content, even if its folder was not synced', async () => {
  const memory = createMemoryFile()
  const { journal } = await openWorld(memory.open(), {
    compactAtBytes,
    snapshot: () => [{ n: 100 }]
  })
  failAt(memory, 'replace', 'late')
  await journal.commit({ n: 1, name: large.repeat(2) })
  journal.note({ n: 2 })
  await journal.commit({ n: 3 })
  memory.crash()
  expect(await readNumbers(memory)).toEqual([100, 1, 2, 3])
})

it('has the old content after a crash in which the new one was lost', async () => {
  const memory = createMemoryFile()
  const { journal } = await openWorld(memory.open(), {
    compactAtBytes,
    snapshot: () => [{ n: 100 }]
  })
  failAt(memory, 'replace', 'late')
  await journal.commit({ n: 1, name: large.repeat(2) })
  await journal.flush()
  expect(text(memory)).toContain('[2,{"n":100}]')
  memory.crash()
  expect(await readNumbers(memory)).toEqual([1])
})

it('keeps the file when nobody can say what is in it', async () => {
  const memory = createMemoryFile()
  const { journal, bugs } = await openWorld(memory.open(), {
    compactAtBytes,
    snapshot: () => {
      throw new Error('a caller')
    }
  })
  await journal.commit({ n: 1, name: large.repeat(2) })
  await journal.commit({ n: 2 })
  await journal.close()
  expect(await readNumbers(memory)).toEqual([1, 2])
  expect(bugs).toHaveLength(1)
})
