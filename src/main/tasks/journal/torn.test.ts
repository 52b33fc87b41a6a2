/** Whatever a crash or a bad disk leaves of a file: whole records, in order, and it can be written. */
import { expect, it } from 'vitest'
import { failAt, fill, heal, openWorld, readNumbers, text } from './journal-world'
import { createMemoryFile, type FileFault, type FileStep, type MemoryFile } from './memory-file'

const numbers = [1, 2, 3, 4]

async function createFilled(): Promise<{ memory: MemoryFile; good: Buffer; ends: number[] }> {
  const memory = createMemoryFile()
  await fill(memory, ...numbers)
  const good = Buffer.from(memory.bytes() ?? [])
  const ends = [...good.entries()].filter(([, byte]) => byte === 0x0a).map(([at]) => at + 1)
  return { memory, good, ends }
}

async function expectWritable(memory: MemoryFile, expected: readonly number[]): Promise<void> {
  const { journal } = await openWorld(memory.open())
  await journal.commit({ n: 99 })
  memory.crash()
  expect(await readNumbers(memory)).toEqual([...expected, 99])
}

it('gives back whole records wherever the file is cut', async () => {
  const { memory, good, ends } = await createFilled()
  for (let size = 0; size <= good.length; size += 1) {
    memory.overwrite(good.subarray(0, size))
    const { numbers: found, isWhole, troubles } = await openWorld(memory.open())
    const expected = numbers.slice(0, Math.max(0, ends.filter((end) => end <= size).length - 1))
    expect([size, found, isWhole, troubles]).toEqual([size, expected, true, []])
    await expectWritable(memory, expected)
  }
  expect(memory.asides().size).toBe(0)
})

it('drops the last record when any bit of it is wrong', async () => {
  const { memory, good, ends } = await createFilled()
  for (let bit = 8 * (ends.at(-2) ?? 0); bit < 8 * good.length; bit += 1) {
    memory.overwrite(flip(good, bit))
    const { numbers: found, isWhole } = await openWorld(memory.open())
    expect([bit, found, isWhole]).toEqual([bit, numbers.slice(0, -1), true])
    await expectWritable(memory, numbers.slice(0, -1))
  }
  expect(memory.asides().size).toBe(0)
})

it('keeps the file aside when any bit before the last record is wrong', async () => {
  const { memory, good, ends } = await createFilled()
  const last = ends.at(-2) ?? 0
  for (let bit = 0; bit < 8 * last; bit += 1) {
    const damaged = flip(good, bit)
    memory.overwrite(damaged)
    const { numbers: found, isWhole, journal } = await openWorld(memory.open())
    const line = ends.findIndex((end) => 8 * end > bit)
    const keptAs = `journal.damaged-${bit + 1}`
    expect([bit, found, isWhole]).toEqual([bit, numbers.slice(0, Math.max(0, line - 1)), false])
    expect(journal.trouble()).toEqual({ kind: 'damaged', keptAs })
    expect(memory.asides().get(keptAs)).toEqual(damaged)
    await expectWritable(memory, found)
  }
})

function flip(bytes: Buffer, bit: number): Buffer {
  const flipped = Buffer.from(bytes)
  flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7))
  return flipped
}

it.each([
  'x',
  '\n',
  '\0'.repeat(4096),
  '12345678 [8,{"n":7}]\n',
  'half a line\nand another [ [',
  '💥'
])('drops garbage behind the last record: %j', async (garbage) => {
  const { memory, good } = await createFilled()
  memory.overwrite(Buffer.concat([good, Buffer.from(garbage)]))
  const { numbers: found, isWhole } = await openWorld(memory.open())
  expect([found, isWhole]).toEqual([numbers, true])
  expect(text(memory)).toBe(good.toString())
  await expectWritable(memory, numbers)
})

const steps: readonly FileStep[] = ['append', 'sync', 'truncate', 'replace', 'keep-aside', 'read']
const faults: readonly FileFault[] = ['fail', 'short', 'late']
const cases = steps.flatMap((step) => faults.map((fault) => [step, fault] as const))

it.each(cases)('never loses a resolved commit when the i-th %s fails (%s)', async (step, fault) => {
  for (let index = 0; ; index += 1) {
    const memory = createMemoryFile()
    let left = index
    memory.setFault((asked) => {
      if (asked !== step) return null
      left -= 1
      return left === -1 ? fault : null
    })
    const sure = await runStory(memory)
    heal(memory)
    memory.crash()
    const found = [...new Set(await readNumbers(memory))]
    expect({ index, found }).toEqual({ index, found: sure })
    if (left >= 0) break
  }
})

/** Commits, notes, a restart with a torn end, and compactions; returns what has to be found. */
async function runStory(memory: MemoryFile): Promise<readonly number[]> {
  const sure: number[] = []
  let n = 0
  for (const restart of [0, 1, 2]) {
    if (restart > 0) {
      const now = memory.bytes()
      memory.overwrite(now && Buffer.concat([now, Buffer.from('torn')]))
    }
    const { journal, state } = await openWorld(memory.open(), { compactAtBytes: 400 })
    state.splice(0, state.length, ...sure.map((known) => ({ n: known })))
    for (let round = 0; round < 5; round += 1) {
      const item = { n: (n += 1), name: 'x'.repeat(60) }
      await journal.commit(item).then(
        () => {
          sure.push(item.n)
          state.push(item)
        },
        () => undefined
      )
    }
    await journal.close()
  }
  return sure
}

it('takes a full disk for what it is, and goes on when there is room', async () => {
  const { memory } = await createFilled()
  const { journal } = await openWorld(memory.open())
  failAt(memory, 'append', 'short')
  for (const n of [7, 8])
    await expect(journal.commit({ n })).rejects.toMatchObject({ code: 'disk' })
  journal.note({ n: 9 })
  heal(memory)
  await journal.commit({ n: 10 })
  memory.crash()
  expect(await readNumbers(memory)).toEqual([...numbers, 9, 10])
})
