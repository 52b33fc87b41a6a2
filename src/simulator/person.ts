/** What the person does: opens folders, orders, changes their mind, starts the app again. */
import type { App } from './app'
import { person, type Clock } from './clock'
import type { Dice } from './dice'
import type { Disk } from './disk'
import type { Faults } from './faults'
import { createDesk } from './desk'
import { reverseOf } from './order-lines'
import type { Scenario } from './scenario'
import type { ServerLog } from './server-log'
import type { Task } from '../shared/model'

export interface PersonOptions {
  readonly clock: Clock
  readonly dice: Dice
  readonly log: ServerLog
  readonly app: App
  readonly disk: Disk
  readonly faults: Faults
  readonly scenario: Scenario
  readonly batchSize: number
  readonly habits: PersonHabits
}

export interface PersonHabits {
  /** Faults end then, whatever is still under way. */
  readonly faultsForMs: number
  /** By then everything must have ended. */
  readonly allForMs: number
  readonly changesMind: boolean
  /** Cancels the order so long after it was given. */
  readonly cancelsAfterMs?: number
  readonly followUps: number
}

export interface Person {
  readonly live: () => Promise<void>
  /** What each order was called by the app; orders that the app never took are not in it. */
  readonly taskOf: ReadonlyMap<string, string>
  /** What the app shows after a last, clean restart; null: it never came so far. */
  readonly final: () => readonly Task[] | null
}

const minute = 60_000
const breaks = [1_000, 1_000, 20_000, 4 * minute, 15 * minute, 300 * minute]
/** Who sees nothing happen looks less often, in the end each half hour. */
const longestBreak = 30

export function createPerson(options: PersonOptions): Person {
  const { clock, dice, log, app, disk, faults, scenario, habits } = options
  const wait = (ms: number): Promise<void> => clock.sleep(ms, person)
  const { batchSize } = options
  const desk = createDesk({ clock, log, app, drive: scenario.drive, batchSize, wait })
  let followUps = habits.followUps
  let final: readonly Task[] | null = null

  const ask = async (what: 'pause' | 'resume' | 'cancel', taskId: string): Promise<void> => {
    await app.attempt(({ engine }) => {
      if (what === 'resume') desk.confirm(taskId)
      log.write({ is: 'asked', at: clock.time(), what, task: taskId })
      engine[what](taskId)
      return Promise.resolve()
    })
  }

  /** What waits for a person's word gets it, some time. */
  async function attend(task: Task): Promise<void> {
    const { pause } = task
    if (pause && pause.resumesAt === null && dice.chance(0.3)) {
      if (pause.reason === 'signed-out') app.workspace()?.engine.wake()
      else await ask(dice.chance(0.9) ? 'resume' : 'cancel', task.id)
    } else if (habits.changesMind && dice.chance(0.15)) {
      await ask(dice.pick(['pause', 'resume', 'cancel'] as const), task.id)
    }
  }

  /** True: there was something to do after all. */
  async function followUp(tasks: readonly Task[]): Promise<boolean> {
    if (followUps-- <= 0) return false
    const candidates = tasks.filter(({ canUndo, canRetry }) => canUndo || canRetry)
    if (candidates.length === 0) return false
    const task = dice.pick(candidates)
    const before = desk.orderOf(task.id)
    if (!before) return false
    const undoes = task.canUndo && (!task.canRetry || dice.chance(0.5))
    const ordered = undoes ? reverseOf(before, scenario.drive) : before
    if (!ordered) return false
    log.write({ is: 'asked', at: clock.time(), what: undoes ? 'undo' : 'retry', task: task.id })
    await desk.give(ordered, ({ engine }) =>
      undoes ? engine.undo(task.id) : engine.retry(task.id, null)
    )
    return true
  }

  async function restart(): Promise<void> {
    faults.set(false)
    // A disk that was full is not by now; what could not be written goes with the closing.
    await wait(5 * minute)
    await app.close()
    while (!(await app.open())) await wait(1_000)
    const tasks = app.workspace()?.engine.list() ?? []
    final = tasks.every(({ phase }) => phase === 'ended') ? tasks : null
  }

  async function look(startedAt: number): Promise<'over' | 'goes on'> {
    if (clock.time() - startedAt > habits.faultsForMs) faults.set(false)
    if (clock.time() - startedAt > habits.allForMs) return 'over'
    const workspace = app.workspace()
    if (!workspace) {
      await startAgain(options)
      return 'goes on'
    }
    if (faults.crashesNow()) {
      faults.count('crash at any moment')
      app.kill()
      return 'goes on'
    }
    const tasks = workspace.engine.list()
    desk.recognise(workspace)
    if (dice.chance(0.2)) disk.copy()
    const open = tasks.filter(isOpen)
    if (open.length === 0) {
      if (await followUp(tasks)) return 'goes on'
      await restart()
      return final ? 'over' : 'goes on'
    }
    for (const task of open) await attend(task)
    if (habits.changesMind && dice.chance(0.02)) await app.close()
    return 'goes on'
  }

  return {
    taskOf: desk.taskOf,
    final: () => final,
    live: async () => {
      const startedAt = clock.time()
      await app.open()
      for (const wish of scenario.wishes) {
        await desk.openFolders(wish)
        faults.set(true)
        await desk.place(wish)
        if (habits.cancelsAfterMs !== undefined) {
          await wait(habits.cancelsAfterMs)
          for (const { id } of openTasks(app)) await ask('cancel', id)
        }
        await wait(dice.pick([50, 500, 5_000, 40_000]))
      }
      let seen = 0
      for (let quiet = 1; (await look(startedAt)) === 'goes on';) {
        quiet = log.lines.length === seen ? Math.min(2 * quiet, longestBreak) : 1
        seen = log.lines.length
        await wait(dice.pick([100, 1_000, 10_000, minute, minute]) * quiet)
      }
      faults.set(false)
    }
  }
}

const isOpen = ({ phase }: Task): boolean => phase !== 'ended'

const openTasks = (app: App): readonly Task[] =>
  (app.workspace()?.engine.list() ?? []).filter(isOpen)

async function startAgain({ clock, dice, app, disk, faults }: PersonOptions): Promise<void> {
  await clock.sleep(dice.pick(breaks), person)
  if (dice.chance(0.2) && disk.putBack()) faults.count('older journal')
  await app.open()
}
