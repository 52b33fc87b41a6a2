/** The app on the person's computer: one process after another, each on the same files. */
import { startProcess, type Process, type ProcessParts } from './app-process'
import type { ServerLog } from './server-log'
import type { Workspace } from '../main/workspace'
import type { Outcome, Task } from '../shared/model'

export interface AppOptions extends Omit<ProcessParts, 'newId' | 'publishTask' | 'reportBug'> {
  readonly log: ServerLog
}

/** What a task last said of itself. */
export interface Claim {
  readonly task: Task
  readonly outcomes: readonly Outcome[]
  /** When it said for the first time that it has ended, in true time. */
  readonly at: number
  /** Its last word; a later look may have found out more. */
  readonly heardAt: number
}

export interface App {
  readonly workspace: () => Workspace | null
  /** Null: it is open already, could not be opened, or died while it opened. */
  readonly open: () => Promise<Workspace | null>
  readonly kill: () => void
  readonly close: () => Promise<void>
  /** Null: the app died before, or the work failed. */
  readonly attempt: <T>(work: (workspace: Workspace) => Promise<T>) => Promise<T | null>
  readonly claims: () => ReadonlyMap<string, Claim>
  /** Everything that should never happen inside the app. */
  readonly bugs: readonly string[]
}

export function createApp(options: AppOptions): App {
  const { clock, dice, log, disk } = options
  const claims = new Map<string, Claim>()
  const bugs: string[] = []
  let processes = 0
  let ids = 0
  let current: Process | null = null

  function die(process: Process, what: 'killed' | 'closed'): void {
    if (current !== process) return
    current = null
    log.write({ is: 'process', at: clock.time(), process: process.process, what })
    for (const tell of process.onDeath) tell()
  }

  function createProcess(): Process {
    processes += 1
    const process: Process = {
      process: processes,
      owner: { isAlive: () => current === process, sleeps: true },
      attempt: () => process.attempts,
      kill: () => {
        if (current !== process) return
        die(process, 'killed')
        disk.crash(dice.chance(0.5))
      },
      onDeath: new Set(),
      workspace: null,
      attempts: 0
    }
    current = process
    log.write({ is: 'process', at: clock.time(), process: processes, what: 'opened' })
    return process
  }

  function keepClaim(process: Process, task: Task): void {
    const { done, skipped, failed, unknown, left, total } = task
    if (done + skipped + failed + unknown + left !== total) {
      bugs.push(`the sums of ${task.id} are off: ${JSON.stringify(task)}`)
    }
    // A later word of an ended task is about its follow-ups; what it claims of the drive stays.
    const known = claims.get(task.id)
    const at = known?.task.phase === 'ended' && task.phase === 'ended' ? known.at : clock.time()
    // Asked for at once: a moment later the next task may have begun.
    const outcomes =
      task.phase === 'ended' ? (process.workspace?.engine.outcomes(task.id) ?? task.outcomes) : []
    claims.set(task.id, { task, outcomes, at, heardAt: clock.time() })
  }

  const start = (process: Process): Promise<Workspace> =>
    startProcess(process, {
      ...options,
      newId: () => `id${(ids += 1)}`,
      publishTask: (task) => {
        if (process.owner.isAlive()) keepClaim(process, task)
      },
      reportBug: (thrown) => {
        if (!isDiskError(thrown)) bugs.push(describe(thrown))
      }
    })

  function orDeath<T>(process: Process, work: Promise<T>): Promise<T | null> {
    return new Promise((resolve) => {
      const end = (value: T | null): void => {
        process.onDeath.delete(tell)
        resolve(value)
      }
      const tell = (): void => end(null)
      process.onDeath.add(tell)
      work.then(end, (thrown: unknown) => {
        if (!isAppFailure(thrown)) bugs.push(describe(thrown))
        end(null)
      })
    })
  }

  return {
    workspace: () => current?.workspace ?? null,
    open: async () => {
      // Electron's single-instance lock: a second process ends before it opens a file.
      if (current) return null
      const process = createProcess()
      const workspace = await orDeath(process, start(process))
      // What the window asks for when it opens: a crash can come between a step and its telling.
      for (const task of workspace?.engine.list() ?? []) {
        if (claims.get(task.id)?.task.phase !== 'ended') keepClaim(process, task)
      }
      return workspace
    },
    kill: () => current?.kill(),
    close: async () => {
      const process = current
      if (!process?.workspace) return
      await orDeath(process, process.workspace.close())
      if (current !== process) return
      die(process, 'closed')
      disk.crash(false)
    },
    attempt: async (work) => {
      const process = current
      if (!process?.workspace) return null
      return orDeath(process, work(process.workspace))
    },
    claims: () => claims,
    bugs
  }
}

const isAppFailure = (thrown: unknown): boolean =>
  thrown instanceof Error && thrown.name === 'AppFailure'

/** The app reports what its disk said, and goes on. */
const isDiskError = (thrown: unknown): boolean =>
  thrown instanceof Error && / failed( after it was done)?$/.test(thrown.message)

function describe(thrown: unknown): string {
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown)
}
