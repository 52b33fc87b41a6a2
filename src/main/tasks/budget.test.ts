import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { AppKind, Budget, CallClass, JournalTrouble } from '../../shared/model'
import { createBudget, type CallBudget } from './budget'
import type { Purpose } from './day-counter'
import { encodeLine, openLine } from './journal/lines'
import { createMemoryFile, type MemoryFile } from './journal/memory-file'

const hourMs = 3_600_000
/** Noon in Shanghai. */
const noon = Date.UTC(2025, 2, 8, 4)

interface World {
  budget: CallBudget
  readonly memory: MemoryFile
  readonly clock: { now: number; kind: AppKind }
  readonly published: Budget[]
  readonly troubles: (JournalTrouble | null)[]
  readonly bugs: unknown[]
  readonly restart: () => Promise<void>
}

async function createWorld(memory = createMemoryFile()): Promise<World> {
  const clock = { now: noon, kind: 'test' as AppKind }
  const published: Budget[] = []
  const troubles: (JournalTrouble | null)[] = []
  const bugs: unknown[] = []
  const open = (): Promise<CallBudget> =>
    createBudget({
      file: memory.open(),
      now: () => clock.now,
      sleep: () => new Promise(() => undefined),
      appKind: () => clock.kind,
      publish: (budget) => published.push(budget),
      onTrouble: (trouble) => troubles.push(trouble),
      reportBug: (thrown) => bugs.push(thrown)
    })
  const world: World = {
    budget: await open(),
    memory,
    clock,
    published,
    troubles,
    bugs,
    restart: async () => {
      world.budget = await open()
    }
  }
  return world
}

/** A file in which so many calls are counted. */
function createCounted(used: Partial<Record<CallClass, number>>): MemoryFile {
  const memory = createMemoryFile()
  const lines = Object.entries(used).map(([c, n], index) =>
    encodeLine(index + 2, JSON.stringify({ k: 'used', day: '2025-03-08', c, n }))
  )
  memory.overwrite(Buffer.from(openLine + lines.join('')))
  return memory
}

async function takeMany(
  { budget }: World,
  count: number,
  kind: CallClass,
  purpose: Purpose = 'task'
): Promise<number> {
  const answers = await Promise.all(Array.from({ length: count }, () => budget.take(kind, purpose)))
  return answers.filter((answer) => answer === 'taken').length
}

const disk = expect.objectContaining({ code: 'disk' }) as unknown
const refuse = (memory: MemoryFile): void =>
  memory.setFault((step) => (step === 'append' ? 'short' : null))

it('starts with the limits of the app, less what is kept for browsing', async () => {
  const { budget, clock } = await createWorld()
  expect(budget.state()).toEqual({
    appKind: 'test',
    day: '2025-03-08',
    resetsAt: Date.UTC(2025, 2, 8, 16),
    read: { limit: 10_000, used: 0, reserve: 1000, left: 9000 },
    write: { limit: 500, used: 0, reserve: 50, left: 450 },
    saidByServer: false
  })
  clock.kind = 'formal'
  expect(budget.state()).toMatchObject({
    read: { limit: 1_000_000, left: 900_000 },
    write: { limit: 100_000, left: 90_000 }
  })
})

it('has each write on the disk before it is taken', async () => {
  const world = await createWorld()
  for (const used of [1, 2, 3]) {
    expect(await world.budget.take('write', 'task')).toBe('taken')
    world.memory.crash()
    await world.restart()
    expect(world.budget.state().write.used).toBe(used)
  }
})

it('reserves reads in blocks, and counts a block that a crash cut short as used', async () => {
  const world = await createWorld()
  await takeMany(world, 5, 'read')
  for (let n = 0; n < 15; n += 1) await world.budget.take('read', 'task')
  expect(world.memory.steps().sync).toBeLessThan(5)
  expect(world.budget.state().read.used).toBe(20)
  await world.budget.take('read', 'browse')
  expect(world.budget.state().read.used).toBe(21)
  world.memory.crash()
  await world.restart()
  expect(world.budget.state().read.used).toBe(40)
})

it('frees the rest of a block when it is closed', async () => {
  const world = await createWorld()
  await takeMany(world, 3, 'read')
  await takeMany(world, 2, 'write')
  world.budget.giveBack('write')
  await world.budget.close()
  await world.restart()
  expect(world.budget.state()).toMatchObject({ read: { used: 3 }, write: { used: 1 } })
})

it('shares a write between those who ask together, and never exceeds the limit', async () => {
  const world = await createWorld(createCounted({ write: 440, read: 9990 }))
  const before = world.memory.steps().sync
  expect(await takeMany(world, 30, 'write')).toBe(10)
  expect(world.memory.steps().sync - before).toBeLessThan(4)
  expect(await takeMany(world, 100, 'write', 'browse')).toBe(50)
  expect(await takeMany(world, 30, 'read', 'browse')).toBe(10)
  expect(world.budget.state()).toMatchObject({
    read: { used: 10_000, left: 0 },
    write: { used: 500, left: 0 }
  })
  expect(await takeMany(world, 2, 'write', 'browse')).toBe(0)
})

it('lets tasks leave the reserve alone', async () => {
  const world = await createWorld(createCounted({ read: 8999 }))
  expect(await takeMany(world, 3, 'read', 'task')).toBe(1)
  expect(await world.budget.take('read', 'browse')).toBe('taken')
  expect(world.budget.state().read).toMatchObject({ used: 9001, left: 0 })
})

it('tells of each change', async () => {
  const { budget, published } = await createWorld()
  await budget.take('write', 'task')
  budget.giveBack('write')
  budget.usedUp('read')
  expect(published.map(({ write, saidByServer }) => [write.used, saidByServer])).toEqual([
    [1, false],
    [0, false],
    [0, true]
  ])
})

it('gives back what was not sent, but never below nothing', async () => {
  const world = await createWorld()
  await takeMany(world, 2, 'write')
  for (let n = 0; n < 3; n += 1) world.budget.giveBack('write')
  expect(world.budget.state().write.used).toBe(0)
  expect(await takeMany(world, 3, 'write')).toBe(3)
  world.memory.crash()
  await world.restart()
  expect(world.budget.state().write.used).toBe(3)
})

it('believes the server until the next day, also after a restart', async () => {
  const world = await createWorld()
  world.budget.usedUp('write')
  await takeMany(world, 1, 'read')
  world.memory.crash()
  await world.restart()
  expect(world.budget.state()).toMatchObject({ saidByServer: true, write: { left: 0 } })
  expect(await world.budget.take('write', 'browse')).toBe('used-up')
  expect(await world.budget.take('write', 'task')).toBe('used-up')
  expect(await world.budget.take('read', 'task')).toBe('taken')
  world.clock.now += 12 * hourMs
  expect(world.budget.state().saidByServer).toBe(false)
  expect(await world.budget.take('write', 'task')).toBe('taken')
})

it('starts anew on a new day', async () => {
  const world = await createWorld()
  await takeMany(world, 5, 'write')
  world.clock.now += 12 * hourMs - 1
  expect(world.budget.state()).toMatchObject({ day: '2025-03-08', write: { used: 5 } })
  world.clock.now += 1
  expect(world.budget.state()).toMatchObject({ day: '2025-03-09', write: { used: 0 } })
  world.memory.crash()
  await world.restart()
  expect(world.budget.state()).toMatchObject({ day: '2025-03-09', write: { used: 0 } })
})

it('does not give a day again to a clock that was set back', async () => {
  const world = await createWorld()
  await takeMany(world, 5, 'write')
  for (const hoursBack of [13, 24, 48]) {
    world.clock.now = noon - hoursBack * hourMs
    await world.restart()
    expect(world.budget.state()).toMatchObject({ day: '2025-03-08', write: { used: 5 } })
  }
  await world.budget.take('write', 'task')
  world.clock.now = noon
  expect(world.budget.state()).toMatchObject({ day: '2025-03-08', write: { used: 6 } })
})

it('does not hold a used up day against the next one that has just begun', async () => {
  const world = await createWorld()
  world.clock.now = noon
  await takeMany(world, 1, 'write')
  world.clock.now = noon + 24 * hourMs
  await takeMany(world, 1, 'write')
  world.budget.usedUp('write')
  expect(world.budget.state().saidByServer).toBe(false)
  world.clock.now += hourMs
  world.budget.usedUp('write')
  expect(world.budget.state().saidByServer).toBe(true)
})

it('lets a clock go back that was far ahead, and keeps what was counted meanwhile', async () => {
  const world = await createWorld()
  world.clock.now = noon + 9000 * hourMs
  await takeMany(world, 5, 'write')
  await takeMany(world, 1, 'read')
  // Not in the first minutes of a day: then it may be said of the day before.
  world.clock.now += hourMs
  world.budget.usedUp('read')
  world.clock.now = noon
  const expected = { day: '2025-03-08', write: { used: 5 }, saidByServer: true }
  expect(world.budget.state()).toMatchObject(expected)
  await world.budget.take('write', 'task')
  world.memory.crash()
  await world.restart()
  expect(world.budget.state()).toMatchObject({
    ...expected,
    write: { used: 6 },
    read: { used: 20 }
  })
})

it('counts a call on the day on which it is sent', async () => {
  const world = await createWorld()
  world.memory.setFault((step) => {
    if (step === 'sync') world.clock.now = noon + 12 * hourMs
    return null
  })
  expect(await world.budget.take('write', 'task')).toBe('taken')
  expect(world.budget.state()).toMatchObject({ day: '2025-03-09', write: { used: 1 } })
})

it('does not give a call of the day before back to the new day', async () => {
  const world = await createWorld()
  await world.budget.take('write', 'task')
  world.clock.now += 12 * hourMs
  await world.budget.take('write', 'task')
  world.budget.giveBack('write')
  expect(world.budget.state().write.used).toBe(1)
  world.clock.now += hourMs
  await world.budget.take('write', 'task')
  world.budget.giveBack('write')
  expect(world.budget.state().write.used).toBe(1)
})

it('refuses tasks on a full disk and lets people browse; both are right afterwards', async () => {
  const world = await createWorld()
  await world.budget.take('write', 'task')
  refuse(world.memory)
  await expect(world.budget.take('write', 'task')).rejects.toEqual(disk)
  await expect(world.budget.take('read', 'task')).rejects.toEqual(disk)
  expect(await takeMany(world, 3, 'write', 'browse')).toBe(3)
  expect(await takeMany(world, 3, 'read', 'browse')).toBe(3)
  expect(world.budget.state()).toMatchObject({ read: { used: 3 }, write: { used: 4 } })
  expect(world.budget.trouble()).toEqual({ kind: 'unwritable' })
  world.memory.setFault(() => null)
  expect(await world.budget.take('write', 'task')).toBe('taken')
  expect(world.troubles).toEqual([{ kind: 'unwritable' }, null])
  world.memory.crash()
  await world.restart()
  expect(world.budget.state()).toMatchObject({ read: { used: 3 }, write: { used: 5 } })
})

it('counts from the good records of a damaged file, and says so', async () => {
  const memory = createCounted({ write: 7 })
  memory.overwrite(
    Buffer.concat([
      memory.bytes() ?? Buffer.of(),
      Buffer.from(`damaged\n${encodeLine(4, '{"k":"used"}')}`)
    ])
  )
  const { budget, troubles } = await createWorld(memory)
  expect(budget.state().write.used).toBe(7)
  expect(troubles).toEqual([{ kind: 'damaged', keptAs: 'journal.damaged-1' }])
  expect(await budget.take('write', 'task')).toBe('taken')
})

const day = '2025-03-08'
const wrongRecords = [
  7,
  null,
  {},
  { k: 'used' },
  { k: 'used', day: '2025-02-30', c: 'read', n: 1 },
  { k: 'used', day, c: 'call', n: 1 },
  { k: 'used', day, c: 'read', n: -1 },
  { k: 'exact', day, c: 'read', n: 0.5 },
  { k: 'used-up', day }
]
it.each(wrongRecords)('takes %j for damage', async (record) => {
  const memory = createMemoryFile()
  memory.overwrite(Buffer.from(openLine + encodeLine(2, JSON.stringify(record))))
  expect((await createWorld(memory)).budget.trouble()).toMatchObject({ kind: 'damaged' })
})

it('sends no tasks with the file of a newer version', async () => {
  const memory = createCounted({ write: 7 })
  const newer = encodeLine(3, '{"k":"hologram"}')
  memory.overwrite(Buffer.concat([memory.bytes() ?? Buffer.of(), Buffer.from(newer)]))
  const { budget } = await createWorld(memory)
  await expect(budget.take('write', 'task')).rejects.toMatchObject({ code: 'journal' })
  expect(await budget.take('write', 'browse')).toBe('taken')
  expect(budget.state().write.used).toBe(8)
})

it('survives the compaction of its file', async () => {
  const world = await createWorld()
  world.clock.kind = 'formal'
  for (let n = 0; n < 1500; n += 1) await world.budget.take('write', 'task')
  await takeMany(world, 1, 'read')
  expect(world.memory.steps().replace).toBeGreaterThan(0)
  world.memory.crash()
  await world.restart()
  expect(world.budget.state()).toMatchObject({ write: { used: 1500 }, read: { used: 20 } })
})

// `DRAWER_RUNS=20000 npx vitest run src/main/tasks/budget.test.ts` hunts longer.
const numRuns = Number(process.env['DRAWER_RUNS'] ?? 200)

type Step =
  | {
      readonly is: 'take'
      readonly kind: CallClass
      readonly purpose: Purpose
      readonly count: number
    }
  | { readonly is: 'give-back' | 'fail' | 'heal' | 'restart' | 'wait' | 'used-up' }
  | { readonly is: 'clock'; readonly hours: number }
  | { readonly is: 'crash'; readonly roll: number }

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      is: fc.constant('take' as const),
      kind: fc.constantFrom<CallClass>('read', 'write'),
      purpose: fc.constantFrom<Purpose>('browse', 'task'),
      count: fc.integer({ min: 1, max: 40 })
    })
  },
  {
    weight: 4,
    arbitrary: fc.constantFrom<Step>(
      { is: 'give-back' },
      { is: 'give-back' },
      { is: 'fail' },
      { is: 'heal' },
      { is: 'heal' },
      { is: 'restart' },
      { is: 'wait' },
      { is: 'wait' },
      { is: 'used-up' }
    )
  },
  {
    weight: 1,
    arbitrary: fc.record({
      is: fc.constant('clock' as const),
      hours: fc.integer({ min: -30, max: 30 })
    })
  },
  {
    weight: 1,
    arbitrary: fc.record({
      is: fc.constant('crash' as const),
      roll: fc.double({ min: 0, max: 0.999, noNaN: true })
    })
  }
)

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

it('never lets more calls through in a day than there are, whatever happens', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStep, { maxLength: 60, size: 'max' }), async (steps) => {
      const world = await createWorld(createCounted({ read: 9_930, write: 430 }))
      const made = new Map<string, number>([
        ['2025-03-08 read', 9_930],
        ['2025-03-08 write', 430]
      ])
      // Calls under way that could still prove not to have left.
      let open: { readonly key: string; readonly kind: CallClass }[] = []
      const tooMany: string[] = []
      let latest = world.clock.now
      let isFailing = false
      const add = (key: string, count: number): void => {
        const sum = (made.get(key) ?? 0) + count
        made.set(key, sum)
        if (sum > (key.endsWith('read') ? 10_000 : 500)) tooMany.push(`${sum} on ${key}`)
      }
      for (const step of steps) {
        if (step.is === 'take') {
          // Browsing on a full disk is counted in memory only: it may exceed after a crash.
          const purpose = isFailing ? 'task' : step.purpose
          const { budget } = world
          for (let n = 0; n < step.count; n += 1) {
            budget.take(step.kind, purpose).then(
              (answer) => {
                if (answer === 'used-up') return
                const key = `${budget.state().day} ${step.kind}`
                add(key, 1)
                open.push({ key, kind: step.kind })
              },
              () => undefined
            )
          }
        } else if (step.is === 'give-back') {
          const call = open.pop()
          if (call) {
            world.budget.giveBack(call.kind)
            add(call.key, -1)
          }
        } else if (step.is === 'clock') {
          // Farther back it would count as a clock that had been wrong.
          world.clock.now = Math.max(world.clock.now + step.hours * hourMs, latest - 47 * hourMs)
          latest = Math.max(latest, world.clock.now)
          open = []
        } else if (step.is === 'crash') {
          world.memory.crash(() => step.roll)
          world.memory.setFault(() => null)
          isFailing = false
          open = []
          await world.restart()
        } else if (step.is === 'restart') {
          await settle()
          await world.budget.close()
          world.memory.setFault(() => null)
          isFailing = false
          open = []
          await world.restart()
        } else if (step.is === 'wait') await settle()
        else if (step.is === 'used-up') world.budget.usedUp('write')
        else if (step.is === 'heal') {
          world.memory.setFault(() => null)
          isFailing = false
        } else {
          // Browsing that is under way is counted before the disk fails.
          await settle()
          world.memory.setFault((asked) => (asked === 'sync' ? 'fail' : null))
          isFailing = true
        }
      }
      await settle()
      expect(tooMany).toEqual([])
    }),
    { numRuns }
  )
}, 120_000)
