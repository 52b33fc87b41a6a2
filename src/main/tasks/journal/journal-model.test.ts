/** Random notes, commits, faults, crashes and restarts against what may be found afterwards. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { AppFailure } from '../../../shared/errors'
import { openWorld, type Item, type World } from './journal-world'
import { createMemoryFile, type FileFault, type FileStep, type MemoryFile } from './memory-file'

// `DRAWER_RUNS=20000 npx vitest run src/main/tasks/journal/journal-model.test.ts` hunts longer.
const numRuns = Number(process.env['DRAWER_RUNS'] ?? 400)

/**
 * sure: has to be found. withdrawn: may never be found. doubtful: withdrawn, but the disk refused to
 * take it back. maybe: found or not, and then nothing that came later.
 */
type Fate = 'sure' | 'withdrawn' | 'doubtful' | 'maybe'

interface Asked {
  readonly n: number
  fate: Fate
}

interface Real {
  readonly memory: MemoryFile
  world: World
  asked: Asked[]
  nextNumber: number
}

type Command = fc.AsyncCommand<object, Real>

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Small, so that a run compacts several times. */
const compactAtBytes = 200

async function start(real: Real): Promise<void> {
  real.world = await openWorld(real.memory.open(), { compactAtBytes })
  const { numbers, isWhole, state } = real.world
  // A compaction repeats the last ones, in order; before them the caller may not have had them all.
  const found = [...new Set(numbers.toReversed())].reverse()
  expect(isWhole).toBe(true)
  checkFound(found, real.asked)
  state.splice(0, state.length, ...found.map((n) => ({ n })))
  real.asked = found.map((n) => ({ n, fate: 'sure' }))
}

function checkFound(found: readonly number[], asked: readonly Asked[]): void {
  const story = { found, asked }
  let at = 0
  for (const { n, fate } of asked) {
    if (found[at] === n) {
      expect(fate, `${n} was withdrawn: ${JSON.stringify(story)}`).not.toBe('withdrawn')
      at += 1
    } else if (fate === 'sure') {
      expect.fail(`${n} is lost: ${JSON.stringify(story)}`)
    } else if (fate === 'maybe') break
  }
  expect(found.slice(at), `out of order: ${JSON.stringify(story)}`).toEqual([])
}

function ask(real: Real): { readonly item: Item; readonly asked: Asked } {
  const asked: Asked = { n: (real.nextNumber += 1), fate: 'maybe' }
  real.asked.push(asked)
  return { item: { n: asked.n, name: 'x'.repeat(asked.n % 40) }, asked }
}

/** What was written proves all that was asked for before it. */
function proveUpTo(real: Real, count: number): void {
  for (const asked of real.asked.slice(0, count)) {
    if (asked.fate === 'maybe') asked.fate = 'sure'
    if (asked.fate === 'doubtful') asked.fate = 'withdrawn'
  }
}

const note = (): Command => ({
  check: () => true,
  run: (_model, real) => {
    const { item } = ask(real)
    addSorted(real.world.state, item)
    real.world.journal.note(item)
    return Promise.resolve()
  },
  toString: () => 'note'
})

const commit = (count: number): Command => ({
  check: () => true,
  run: (_model, real) => {
    const all = Array.from({ length: count }, () => ask(real))
    const before = real.asked.length
    const { world, asked: list } = real
    const work = world.journal.commit(...all.map(({ item }) => item)).then(
      () => {
        if (real.asked === list) proveUpTo(real, before)
        for (const { item } of all) addSorted(world.state, item)
      },
      (thrown: unknown) => {
        if (!(thrown instanceof AppFailure) || thrown.code !== 'disk') throw thrown
        const isDoubtful = thrown.message.includes('in part')
        for (const { asked } of all) asked.fate = isDoubtful ? 'doubtful' : 'withdrawn'
      }
    )
    void work
    return Promise.resolve()
  },
  toString: () => `commit ${count}`
})

const flush = (): Command => ({
  check: () => true,
  run: (_model, real) => {
    const before = real.asked.length
    const { asked: list } = real
    void real.world.journal.flush().then(
      () => {
        if (real.asked === list) proveUpTo(real, before)
      },
      () => undefined
    )
    return Promise.resolve()
  },
  toString: () => 'flush'
})

const wait = (): Command => ({
  check: () => true,
  run: settle,
  toString: () => 'wait'
})

const crash = (rolls: readonly number[]): Command => ({
  check: () => true,
  run: async (_model, real) => {
    let at = 0
    real.memory.crash(() => rolls[(at += 1) % rolls.length] ?? 0)
    real.memory.setFault(() => null)
    await start(real)
  },
  toString: () => `crash ${rolls.join(' ')}`
})

const kill = (): Command => ({
  check: () => true,
  run: async (_model, real) => {
    real.memory.kill()
    real.memory.setFault(() => null)
    await start(real)
  },
  toString: () => 'kill'
})

const reopen = (): Command => ({
  check: () => true,
  run: async (_model, real) => {
    await real.world.journal.close()
    real.memory.kill()
    real.memory.setFault(() => null)
    await start(real)
  },
  toString: () => 'reopen'
})

const fail = (step: FileStep, fault: FileFault): Command => ({
  check: () => true,
  run: (_model, real) => {
    real.memory.setFault((asked) => (asked === step ? fault : null))
    return Promise.resolve()
  },
  toString: () => `fail ${step} ${fault}`
})

/** Nothing can be written and nothing taken back. */
const breakAll = (): Command => ({
  check: () => true,
  run: (_model, real) => {
    real.memory.setFault((step) => (step === 'append' ? 'late' : step === 'read' ? null : 'fail'))
    return Promise.resolve()
  },
  toString: () => 'break'
})

const heal = (): Command => ({
  check: () => true,
  run: (_model, real) => {
    real.memory.setFault(() => null)
    return Promise.resolve()
  },
  toString: () => 'heal'
})

/** In the order in which they were asked for, as a state made from the records would be. */
function addSorted(state: Item[], item: Item): void {
  state.push(item)
  state.sort((a, b) => a.n - b.n)
}

const commands = fc.commands(
  [
    fc.constant(note()),
    fc.integer({ min: 1, max: 3 }).map(commit),
    fc.integer({ min: 1, max: 3 }).map(commit),
    fc.constant(flush()),
    fc.constant(wait()),
    fc.constant(wait()),
    fc
      .array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 2, maxLength: 4 })
      .map(crash),
    fc.constant(kill()),
    fc.constant(reopen()),
    fc
      .tuple(
        fc.constantFrom<FileStep>('append', 'sync', 'truncate', 'replace'),
        fc.constantFrom<FileFault>('fail', 'short', 'late')
      )
      .map(([step, fault]) => fail(step, fault)),
    fc.constant(breakAll()),
    fc.constant(heal()),
    fc.constant(heal())
  ],
  { maxCommands: 60, size: 'max' }
)

it('finds a prefix of what was asked for, with all that was promised and nothing withdrawn', async () => {
  await fc.assert(
    fc.asyncProperty(commands, fc.array(fc.nat(5), { minLength: 1 }), async (all, pauses) => {
      let step = 0
      const memory = createMemoryFile(async () => {
        step += 1
        for (let left = pauses[step % pauses.length] ?? 0; left > 0; left -= 1)
          await Promise.resolve()
      })
      const real: Real = {
        memory,
        world: await openWorld(memory.open(), { compactAtBytes }),
        asked: [],
        nextNumber: 0
      }
      await fc.asyncModelRun(() => ({ model: {}, real }), all)
      await settle()
      memory.crash()
      memory.setFault(() => null)
      await start(real)
      await real.world.journal.commit({ n: 0 })
    }),
    { numRuns }
  )
}, 120_000)
