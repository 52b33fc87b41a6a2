import { expect, it, vi } from 'vitest'
import { failAt, fill, heal, openWorld, readNumbers, text } from './journal-world'
import { encodeLine, openLine } from './lines'
import { createMemoryFile, type FileFault, type FileStep } from './memory-file'

const disk = expect.objectContaining({ code: 'disk' }) as unknown
const refused = expect.objectContaining({ code: 'journal' }) as unknown
const unwritable = { kind: 'unwritable' }

it('gives back what was noted and committed, in order', async () => {
  const memory = createMemoryFile()
  const { journal, records, isWhole } = await openWorld(memory.open())
  expect([records, isWhole, memory.bytes()]).toEqual([[], true, null])
  journal.note({ n: 1, name: '一\u2028\ud800' })
  await journal.commit({ n: 2 }, { n: 3 })
  journal.note({ n: 4 })
  await journal.flush()
  const again = await openWorld(memory.open())
  expect(again.records).toEqual([{ n: 1, name: '一\u2028\ud800' }, { n: 2 }, { n: 3 }, { n: 4 }])
  expect([again.isWhole, again.troubles]).toEqual([true, []])
  await again.journal.commit({ n: 5 })
  expect(await readNumbers(memory)).toEqual([1, 2, 3, 4, 5])
})

it('writes a line as checksum, number and record', async () => {
  const memory = createMemoryFile()
  await (await openWorld(memory.open())).journal.commit({ n: 7 })
  expect(text(memory)).toBe('70f844fa [1,{"k":"open","v":1}]\n29c5be21 [2,{"n":7}]\n')
})

it('has committed records on the disk, and takes them as they were', async () => {
  const memory = createMemoryFile()
  const { journal } = await openWorld(memory.open())
  const item = { n: 1 }
  const done = journal.commit(item)
  item.n = 2
  await done
  memory.crash()
  expect(await readNumbers(memory)).toEqual([1])
})

it('has on the disk what it read, even if a process was killed before that', async () => {
  const memory = createMemoryFile()
  const { journal } = await openWorld(memory.open())
  memory.setFault((step) => {
    if (step === 'sync') memory.kill()
    return null
  })
  void journal.commit({ n: 1 })
  await new Promise(setImmediate)
  heal(memory)
  expect(await readNumbers(memory)).toEqual([1])
  memory.crash()
  expect(await readNumbers(memory)).toEqual([1])
})

it('writes again what a killed process left, when the first sync of it fails', async () => {
  const memory = createMemoryFile()
  const { journal } = await openWorld(memory.open())
  await journal.commit({ n: 1 })
  memory.setFault((step) => {
    if (step === 'sync') memory.kill()
    return null
  })
  void journal.commit({ n: 2 })
  await new Promise(setImmediate)
  failAt(memory, 'sync')
  const second = await openWorld(memory.open())
  expect(second.numbers).toEqual([1, 2])
  heal(memory)
  // The system has forgotten what it could not write: syncing it again would change nothing.
  await second.journal.commit({ n: 3 })
  memory.crash()
  expect(await readNumbers(memory)).toEqual([1, 2, 3])
})

it('shares one write and one sync between all that wait', async () => {
  const memory = createMemoryFile()
  const { journal } = await openWorld(memory.open())
  const first = journal.commit({ n: 0 })
  journal.note({ n: 1 })
  await Promise.resolve()
  await Promise.resolve()
  await Promise.all([first, ...[2, 3, 4, 5].map((n) => journal.commit({ n }))])
  expect(memory.steps()).toMatchObject({ append: 2, sync: 2 })
  expect(await readNumbers(memory)).toEqual([0, 1, 2, 3, 4, 5])
})

it('writes notes soon, without being asked', async () => {
  const memory = createMemoryFile()
  const { journal } = await openWorld(memory.open())
  journal.note({ n: 1 })
  await new Promise(setImmediate)
  memory.crash()
  expect(await readNumbers(memory)).toEqual([1])
})

it('writes what the disk refused as soon as it takes it, without being asked', async () => {
  const memory = createMemoryFile()
  const sleeps: (() => void)[] = []
  const sleep = (): Promise<void> => new Promise((resolve) => sleeps.push(resolve))
  const { journal, troubles } = await openWorld(memory.open(), { sleep })
  failAt(memory, 'append', 'short')
  journal.note({ n: 1 })
  await vi.waitFor(() => expect(sleeps).toHaveLength(1))
  // Still refused, so there is one more wait, and no more than one.
  await expect(journal.flush()).rejects.toEqual(disk)
  sleeps[0]?.()
  await vi.waitFor(() => expect(sleeps).toHaveLength(2))
  heal(memory)
  sleeps[1]?.()
  await vi.waitFor(() => expect(troubles).toEqual([unwritable, null]))
  memory.crash()
  expect(await readNumbers(memory)).toEqual([1])
  expect(sleeps).toHaveLength(2)
})

it('writes what is queued when it is closed, also where the disk refuses once', async () => {
  const memory = createMemoryFile()
  const { journal } = await openWorld(memory.open())
  let appends = 0
  memory.setFault((step) => (step === 'append' && (appends += 1) <= 2 ? 'fail' : null))
  journal.note({ n: 1 })
  await journal.close()
  expect(await readNumbers(memory)).toEqual([1])
})

it('writes what is queued when it is closed, and nothing afterwards', async () => {
  const memory = createMemoryFile()
  const { journal } = await openWorld(memory.open())
  journal.note({ n: 1 })
  await journal.close()
  journal.note({ n: 2 })
  await expect(journal.commit({ n: 3 })).rejects.toEqual(refused)
  await journal.flush()
  await journal.close()
  expect(await readNumbers(memory)).toEqual([1])
})

const failures: readonly (readonly [FileStep, FileFault])[] = [
  ['append', 'fail'],
  ['append', 'short'],
  ['append', 'late'],
  ['sync', 'fail'],
  ['sync', 'late']
]
it.each(failures)('withdraws a commit and keeps a note when %s fails (%s)', async (step, fault) => {
  const memory = createMemoryFile()
  await fill(memory, 1)
  const { journal, troubles, bugs } = await openWorld(memory.open())
  let isDone = false
  memory.setFault((asked) => {
    if (isDone || asked !== step) return null
    isDone = true
    return fault
  })
  journal.note({ n: 2 })
  const withdrawn = journal.commit({ n: 3 })
  journal.note({ n: 4 })
  await expect(withdrawn).rejects.toEqual(disk)
  expect([troubles, bugs.length, journal.trouble()]).toEqual([[unwritable], 1, unwritable])
  expect(await readNumbers(memory)).toEqual([1])
  await journal.commit({ n: 5 })
  expect([troubles, journal.trouble()]).toEqual([[unwritable, null], null])
  memory.crash()
  expect(await readNumbers(memory)).toEqual([1, 2, 4, 5])
})

it('tells of a refusing disk once, and refuses what comes until it is well again', async () => {
  const memory = createMemoryFile()
  const { journal, troubles, bugs } = await openWorld(memory.open())
  failAt(memory, 'append', 'short')
  journal.note({ n: 1 })
  for (const n of [2, 3]) await expect(journal.commit({ n })).rejects.toEqual(disk)
  await expect(journal.flush()).rejects.toEqual(disk)
  await new Promise(setImmediate)
  expect([troubles, bugs.length]).toEqual([[unwritable], 1])
  heal(memory)
  await journal.flush()
  expect(troubles).toEqual([unwritable, null])
  expect(await readNumbers(memory)).toEqual([1])
})

it('writes nothing behind a torn line that the disk does not take back', async () => {
  const memory = createMemoryFile()
  const { journal } = await openWorld(memory.open())
  await journal.commit({ n: 1 })
  const good = text(memory)
  memory.setFault((step) => (step === 'append' ? 'short' : step === 'truncate' ? 'fail' : null))
  await expect(journal.commit({ n: 2 })).rejects.toMatchObject({ message: /perhaps in part/ })
  const torn = text(memory)
  expect(torn.length).toBeGreaterThan(good.length)
  failAt(memory, 'truncate')
  await expect(journal.commit({ n: 3 })).rejects.toEqual(disk)
  expect(text(memory)).toBe(torn)
  heal(memory)
  await journal.commit({ n: 4 })
  memory.crash()
  expect(await readNumbers(memory)).toEqual([1, 4])
})

it('closes on a refusing disk', async () => {
  const memory = createMemoryFile()
  const { journal } = await openWorld(memory.open())
  failAt(memory, 'append')
  journal.note({ n: 1 })
  await journal.close()
  expect(text(memory)).toBe('')
})

const unwritten = ['', '\0'.repeat(4096), openLine.slice(0, 12), `${openLine.slice(0, 12)}\0\0`]
it.each(unwritten)('starts anew in a file that never held anything: %j', async (content) => {
  const memory = createMemoryFile()
  memory.overwrite(Buffer.from(content))
  const { journal, isWhole } = await openWorld(memory.open())
  expect(isWhole).toBe(true)
  await journal.commit({ n: 1 })
  expect(await readNumbers(memory)).toEqual([1])
})

it('leaves the file of a newer version alone', async () => {
  const unknown = encodeLine(3, '{"k":"hologram"}')
  const newer = encodeLine(1, '{"k":"open","v":2}')
  for (const content of [openLine + encodeLine(2, '{"n":1}') + unknown + 'torn', `${newer}x`]) {
    const memory = createMemoryFile()
    memory.overwrite(Buffer.from(content))
    const { journal, isWhole, numbers, troubles } = await openWorld(memory.open())
    expect([isWhole, troubles]).toEqual([false, [{ kind: 'newer' }]])
    expect(numbers).toEqual(content.startsWith(newer) ? [] : [1])
    journal.note({ n: 2 })
    await expect(journal.commit({ n: 3 })).rejects.toEqual(refused)
    await journal.flush()
    await journal.close()
    expect(text(memory)).toBe(content)
    expect(memory.asides().size).toBe(0)
  }
})

it('writes nothing where the file cannot be read', async () => {
  const memory = createMemoryFile()
  await fill(memory, 1)
  const before = text(memory)
  failAt(memory, 'read')
  const { journal, isWhole, troubles, bugs } = await openWorld(memory.open())
  expect([isWhole, troubles, bugs.length]).toEqual([false, [{ kind: 'unreadable' }], 1])
  await expect(journal.commit({ n: 2 })).rejects.toEqual(refused)
  expect(text(memory)).toBe(before)
})

const strange = {
  garbage: 'no journal at all',
  'lines of garbage': 'no\njournal\n',
  'another opening': encodeLine(1, '{"k":"shut","v":1}'),
  'an opening without a version': encodeLine(1, '{"k":"open"}'),
  'an older version than any': encodeLine(1, '{"k":"open","v":0}'),
  'no opening': encodeLine(2, '{"n":1}'),
  'a number as record': openLine + encodeLine(2, '{"n":1}') + encodeLine(3, '7'),
  'a gap': openLine + encodeLine(2, '{"n":1}') + encodeLine(4, '{"n":3}'),
  'a line twice': openLine + encodeLine(2, '{"n":1}').repeat(2),
  'no record': openLine + encodeLine(2, '{"n":1}') + encodeLine(3, ''),
  'a wrong shape': openLine + encodeLine(2, '{"n":1}') + encodeLine(3, '{"n":"1"}'),
  'a bad line before a good one': `${openLine}${encodeLine(2, '{"n":1}')}x${encodeLine(3, '{"n":1}')}${encodeLine(4, '{"n":1}')}`,
  'a lost end of a line': `${openLine}${encodeLine(2, '{"n":1}')}${encodeLine(3, '{"n":2}').trim()}*${encodeLine(4, '{"n":3}')}`
}
it.each(Object.entries(strange))('keeps a file aside that holds %s', async (_name, content) => {
  const memory = createMemoryFile()
  memory.overwrite(Buffer.from(content))
  const { journal, numbers, isWhole, troubles } = await openWorld(memory.open())
  const expected = content.startsWith(openLine) ? [1] : []
  const damaged = { kind: 'damaged', keptAs: 'journal.damaged-1' }
  expect([isWhole, numbers, troubles]).toEqual([false, expected, [damaged]])
  memory.crash()
  expect(await readNumbers(memory)).toEqual(expected)
  expect([...memory.asides().values()].map((bytes) => Buffer.from(bytes).toString())).toEqual([
    content
  ])
  await fill(memory, 8, 9)
  expect(await readNumbers(memory)).toEqual([...expected, 8, 9])
  expect(journal.trouble()).toEqual(damaged)
})

it.each(['fail', 'late', 'short'] as const)(
  'does not write over a damaged file that cannot be kept aside (%s)',
  async (fault) => {
    const memory = createMemoryFile()
    memory.overwrite(Buffer.from(strange['a gap']))
    failAt(memory, 'keep-aside', fault)
    const { journal, numbers, troubles } = await openWorld(memory.open())
    expect([numbers, troubles]).toEqual([[1], [{ kind: 'damaged', keptAs: null }]])
    journal.note({ n: 2 })
    await expect(journal.commit({ n: 3 })).rejects.toEqual(refused)
    expect(text(memory)).toBe(strange['a gap'])
  }
)

it('puts the good records of a damaged file in place as soon as the disk lets it', async () => {
  const memory = createMemoryFile()
  memory.overwrite(Buffer.from(strange['a gap']))
  failAt(memory, 'replace')
  const { journal, troubles } = await openWorld(memory.open())
  const damaged = { kind: 'damaged', keptAs: 'journal.damaged-1' }
  await expect(journal.commit({ n: 2 })).rejects.toEqual(disk)
  heal(memory)
  await journal.commit({ n: 3 })
  expect(troubles).toEqual([damaged, unwritable, damaged])
  memory.crash()
  expect(await readNumbers(memory)).toEqual([1, 3])
})

it('cuts a torn end off when it is opened, or as soon as the disk lets it', async () => {
  const memory = createMemoryFile()
  await fill(memory, 1)
  const good = text(memory)
  for (const isRefused of [false, true]) {
    memory.overwrite(Buffer.from(`${good}0123`))
    if (isRefused) failAt(memory, 'truncate')
    const { journal, isWhole, troubles } = await openWorld(memory.open())
    expect([isWhole, troubles]).toEqual([true, isRefused ? [unwritable] : []])
    expect(text(memory)).toBe(isRefused ? `${good}0123` : good)
    heal(memory)
    await journal.commit({ n: 2 })
    expect(await readNumbers(memory)).toEqual([1, 2])
  }
})

it('reports a listener that throws, and goes on', async () => {
  const memory = createMemoryFile()
  const { journal, bugs } = await openWorld(memory.open(), {
    onTrouble: () => {
      throw new Error('a listener')
    }
  })
  failAt(memory, 'append')
  await expect(journal.commit({ n: 1 })).rejects.toEqual(disk)
  heal(memory)
  await journal.commit({ n: 2 })
  expect(bugs).toHaveLength(3)
})

it('writes again what a process that was killed had not synced, when the first sync fails', async () => {
  const memory = createMemoryFile()
  await fill(memory, 1)
  const killed = await openWorld(memory.open())
  memory.setFault((step) => {
    if (step === 'sync') memory.kill()
    return null
  })
  void killed.journal.commit({ n: 2 })
  await vi.waitFor(() => expect(text(memory)).toContain('{"n":2}'))
  // A disk that fails once marks the lines as written, and a later sync leaves them out.
  let syncs = 0
  memory.setFault((step) => (step === 'sync' && (syncs += 1) === 1 ? 'fail' : null))
  const { journal, numbers } = await openWorld(memory.open())
  expect(numbers).toEqual([1, 2])
  await journal.commit({ n: 3 })
  memory.crash()
  expect(await readNumbers(memory)).toEqual([1, 2, 3])
})
