/** One schedule: a world built from a seed, lived through to its end. */
import { createApp, type App, type Claim } from './app'
import { createClock } from './clock'
import { createComputer } from './computer'
import { shanghaiDay } from './daily-count'
import { createDice } from './dice'
import { createDisk } from './disk'
import type { CallFault } from './call-faults'
import type { FaultCounts, Weather } from './fault-kinds'
import { createFaults, rollWeather, type Faults, type Mishap } from './faults'
import { createNetwork } from './network'
import { createOthers } from './others'
import { createPerson, type PersonHabits } from './person'
import type { Request } from './requests'
import { createScenario, type Sizes } from './scenario'
import { createServer } from './server'
import type { Task } from '../shared/model'
import { createServerLog, type Line, type OrderLine } from './server-log'
import { isWrittenDown } from './written-down'
import { kdocsPace, type Pace } from '../main/tasks/pace'
import { batchLimit } from '../shared/move-rules'

export interface Lived {
  readonly seed: number
  readonly lines: readonly Line[]
  readonly taskOf: ReadonlyMap<string, string>
  readonly claims: ReadonlyMap<string, Claim>
  readonly bugs: readonly string[]
  readonly weather: Weather
  readonly hasEnded: boolean
  /** What the app shows after a last, clean restart; null: it never came so far. */
  readonly final: readonly Task[] | null
  readonly faults: FaultCounts
  readonly crashes: number
}

export interface Plan extends Sizes {
  readonly weather?: Weather
  readonly person?: PersonHabits
  /** Instead of rolled faults. */
  readonly faultFor?: (request: Request, call: number) => CallFault | null
  readonly concurrency?: Concurrency
}

const hour = 3_600_000
/** Any day will do; the time of the day is rolled. */
const someDay = Date.UTC(2026, 2, 14)

/** How much the app dares at once, and how small its batches are. */
export interface Concurrency {
  readonly batchesOfFolder: number
  readonly writesAtFirst: number
  readonly writesPerSecond: number
  readonly batchSize: number
  readonly leastItems: number
}

/** Half of them as Drawer is on the real server; the others with many small batches at once. */
function rollConcurrency(dice: ReturnType<typeof createDice>): Concurrency {
  if (dice.chance(0.5)) {
    const { batchesOfFolder, atFirst, rates } = kdocsPace
    return {
      batchesOfFolder,
      writesAtFirst: atFirst.writes,
      writesPerSecond: rates.writesPerSecond,
      batchSize: batchLimit,
      leastItems: 1
    }
  }
  return {
    batchesOfFolder: dice.pick([1, 2, 2, 2]),
    writesAtFirst: dice.pick([1, 2, 2]),
    writesPerSecond: dice.pick([kdocsPace.rates.writesPerSecond, 50]),
    batchSize: dice.pick([1, 1, 2, 3, batchLimit]),
    leastItems: dice.between(4, 12)
  }
}

type Daring = Omit<Concurrency, 'batchSize' | 'leastItems'>

const paceFor = ({ batchesOfFolder, writesAtFirst, writesPerSecond }: Daring): Pace => ({
  ...kdocsPace,
  batchesOfFolder,
  atFirst: { ...kdocsPace.atFirst, writes: writesAtFirst },
  rates: { ...kdocsPace.rates, writesPerSecond }
})

export async function liveThrough(seed: number, plan: Plan = {}): Promise<Lived> {
  // A stream of chance for each part: a change in one does not reroll the others.
  const dice = (part: number) => createDice(seed * 16 + part)
  const habits = dice(0)
  const weather = plan.weather ?? rollWeather(habits)
  const clock = createClock(someDay + habits.below(24 * hour))
  const log = createServerLog()
  const { leastItems, batchSize, ...daring } = plan.concurrency ?? rollConcurrency(dice(11))
  const scenario = createScenario(dice(1), clock.time, { leastItems, ...plan })
  const faults = createFaults(dice(2), weather, (kind) =>
    log.write({ is: 'fault', at: clock.time(), kind })
  )
  const computer = createComputer(clock, dice(3))
  const disk = createDisk({ clock, dice: dice(4), faults })
  const { drive } = scenario
  const { isToken } = computer
  const server = createServer({
    clock,
    dice: dice(5),
    drive,
    log,
    habits: scenario.habits,
    isToken
  })
  const others = createOthers({ clock, dice: dice(6), drive, log })
  let calls = 0

  const happen = createMishaps({
    faults,
    dice: dice(7),
    computer,
    openAgain: () => void app.open(),
    others: (kind) => {
      const orders = log.lines.filter((line): line is OrderLine => line.is === 'order')
      others(kind, orders, () => faults.count(kind))
    }
  })
  const fetchFor = createNetwork({
    clock,
    dice: dice(8),
    log,
    server,
    clientNow: computer.now,
    isWrittenDown: (ids) => isWrittenDown(disk.safeJournal(), ids),
    folderOf: ({ route, ids: [first = ''] }) =>
      JSON.stringify([route, drive.node(first)?.parentId ?? drive.appParentOf(first)]),
    faultFor: (request, isCrowded) => {
      calls += 1
      if (plan.faultFor) return plan.faultFor(request, calls)
      const fault = faults.forCall(request, isCrowded)
      if (!fault) happen(faults.mishap())
      return fault
    },
    happened: ({ kind }, reply) => {
      // A listing of one page, or its last one, misses none.
      if (kind !== 'missing page' || reply?.isShort) faults.count(kind)
    }
  })
  const asksResults = scenario.habits.answersResults && habits.chance(0.7)
  const ports = { clock, dice: dice(9), log, computer, disk, fetchFor }
  const app: App = createApp({ ...ports, asksResults, pace: paceFor(daring) })
  const person = createPerson({
    clock,
    dice: dice(10),
    log,
    app,
    disk,
    faults,
    scenario,
    batchSize,
    habits: plan.person ?? {
      faultsForMs: 6 * hour,
      // A used up day lasts three of them where the clock was set back twice.
      allForMs: 120 * hour,
      changesMind: habits.chance(0.4),
      followUps: habits.below(3)
    }
  })
  // Little or nothing is left of the day, for tasks even less: a tenth is kept for browsing.
  if (!plan.weather && habits.chance(0.1)) {
    const used = {
      read: habits.chance(0.2) ? habits.between(9_980, 9_995) : habits.between(8_950, 9_000),
      write: habits.chance(0.5) ? habits.between(497, 500) : habits.between(440, 455)
    }
    server.preset(used)
    await disk.presetBudget(shanghaiDay(clock.time()), used)
  }
  const hasEnded = await live(clock.run, person.live())
  return {
    seed,
    lines: log.lines,
    taskOf: person.taskOf,
    claims: app.claims(),
    bugs: app.bugs,
    weather,
    hasEnded,
    final: person.final(),
    faults: faults.counts(),
    crashes: faults.crashes()
  }
}

/** False: it still waits for something although nothing is to come any more. */
async function live(
  run: (isOver: () => boolean, until: number) => Promise<boolean>,
  life: Promise<void>
): Promise<boolean> {
  let isOver = false
  const lived = life.finally(() => (isOver = true))
  const hasEnded = await run(() => isOver, Infinity)
  if (hasEnded) await lived
  return hasEnded
}

interface MishapParts {
  readonly faults: Faults
  readonly dice: ReturnType<typeof createDice>
  readonly computer: ReturnType<typeof createComputer>
  readonly openAgain: () => void
  readonly others: (kind: Mishap) => void
}

function createMishaps({ faults, dice, computer, openAgain, others }: MishapParts) {
  return (kind: Mishap | null): void => {
    switch (kind) {
      case null:
        return
      case 'moved by others':
      case 'trashed by others':
      case 'restored by others':
        others(kind)
        return
      case 'clock set':
        computer.setClock(dice.pick([-1, 1]) * dice.pick([2_000, 90_000, hour, 26 * hour]))
        break
      case 'sleep for hours':
        computer.sleepFor(dice.between(1, 9) * hour)
        break
      case 'second instance':
        openAgain()
        break
      case 'keychain locked':
        computer.lockKeychain(dice.between(100, 600_000))
        break
      case 'token expired':
        computer.expireToken()
        break
    }
    faults.count(kind)
  }
}
