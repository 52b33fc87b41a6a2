/** One process of the app: the real core, with every port leading into the simulated world. */
import type { Clock } from './clock'
import { origin, type Computer } from './computer'
import type { Dice } from './dice'
import type { Disk } from './disk'
import type { Plug } from './network'
import { createAppShare } from '../main/app-share'
import type { HttpCall, SendHttp } from '../main/kdocs/answer'
import { createHttp, type FetchPort } from '../main/kdocs/http'
import type { Pace } from '../main/tasks/pace'
import { createWorkspace, type Workspace } from '../main/workspace'
import type { Task } from '../shared/model'

export interface Process extends Plug {
  readonly onDeath: Set<() => void>
  workspace: Workspace | null
  /** Of the call that is being sent in this moment. */
  attempts: number
}

export interface ProcessParts {
  readonly clock: Clock
  readonly dice: Dice
  readonly computer: Computer
  readonly disk: Disk
  readonly fetchFor: (plug: Plug) => FetchPort
  readonly asksResults: boolean
  readonly pace: Pace
  readonly newId: () => string
  readonly publishTask: (task: Task) => void
  readonly reportBug: (thrown: unknown) => void
}

/** Never aborts: the network of the simulator ends a call that takes too long. */
const neverAborted = new AbortController().signal

export async function startProcess(process: Process, parts: ProcessParts): Promise<Workspace> {
  const { clock, computer, disk } = parts
  const { owner, kill } = process
  const sendHttp = createHttp({
    fetch: parts.fetchFor(process),
    now: computer.monotonic,
    record: () => undefined,
    allowsOrigin: (asked) => asked === origin,
    deadline: () => ({ signal: neverAborted, clear: () => undefined })
  })
  const workspace = await createWorkspace({
    tokens: computer.tokensFor(owner),
    sendHttp: countAttempts(process, sendHttp),
    pace: parts.pace,
    asksResults: parts.asksResults,
    journalFile: disk.open('journal', owner, kill),
    app: createAppShare({
      registryFile: null,
      budgetFile: disk.open('budget', owner, kill),
      pace: parts.pace,
      appKind: () => 'test',
      now: computer.now,
      monotonic: computer.monotonic,
      sleep: (ms) => clock.sleep(ms, owner),
      random: parts.dice.roll,
      newId: parts.newId,
      reportBug: parts.reportBug
    }),
    now: computer.now,
    monotonic: computer.monotonic,
    sleep: (ms, signal) => clock.sleep(ms, owner, signal),
    setTimer: (run, ms) => clock.after(ms, owner, run),
    random: parts.dice.roll,
    newId: parts.newId,
    publishTask: parts.publishTask,
    publishFolder: () => undefined,
    publishAppFiles: () => undefined,
    publishFlight: () => undefined,
    publishBudget: () => undefined,
    publishDropped: () => undefined,
    publishTrouble: () => undefined,
    reportBug: parts.reportBug
  })
  process.workspace = workspace
  return workspace
}

/** The retry layer hands over the very same call again; a later call like it is another one. */
function countAttempts(process: Process, sendHttp: SendHttp): SendHttp {
  const attempts = new WeakMap<HttpCall, number>()
  return (call) => {
    const earlier = attempts.get(call) ?? 0
    attempts.set(call, earlier + 1)
    process.attempts = earlier
    return sendHttp(call)
  }
}
