/** What must hold after each death and at the end, from the server's own truth and its log. */
import type { Sandbox } from '../src/sandbox/server'
import type { Task } from '../src/shared/model'
import type { Written } from './written'
import type { Saying, Scenario } from './life'
import type { Stage } from './stage'

export interface Verdict {
  /** Entries that an order promised and that did not get there. */
  lost: number
  /** Entries in more carried-out calls than were ordered. */
  doubled: number
  /** Claims that the server's truth does not bear out. */
  untrue: number
  /** Anything else that must not be. */
  readonly broken: string[]
}

export const createVerdict = (): Verdict => ({ lost: 0, doubled: 0, untrue: 0, broken: [] })

type Ended = Extract<Saying, { is: 'ended' }>

const isWrite = ({ method, route }: Sandbox['requests'][number]): boolean =>
  (method === 'POST' || method === 'DELETE') && route.includes('/openapi/')

export const writesIn = ({ requests }: Sandbox): number => requests.filter(isWrite).length

function timesCarriedOut({ requests }: Sandbox): Map<string, number> {
  const times = new Map<string, number>()
  for (const request of requests) {
    const { status, code, ids = [] } = request
    if (!isWrite(request) || status !== 200 || code !== 0) continue
    for (const id of ids) times.set(id, (times.get(id) ?? 0) + 1)
  }
  return times
}

/** Right after a death: nothing arrived that was not written down before. */
export function judgeDeath(stage: Stage, written: Written, verdict: Verdict): void {
  for (const id of timesCarriedOut(stage.sandbox).keys()) {
    // A task that was dismissed may be gone from the journal whole.
    if (written.dropped.size > 0 || written.mayHaveBeenSent.has(id)) continue
    verdict.broken.push(`${id} was sent before the journal had it`)
  }
}

/** When the next process has read its journal. */
export function judgeOpening(
  { tasks, trouble }: Extract<Saying, { is: 'found' }>,
  { started, dropped }: Written,
  verdict: Verdict
): void {
  if (trouble !== null) verdict.broken.push(`the journal is ${trouble}`)
  const found = new Set(tasks.map(({ id }) => id))
  for (const id of started) {
    if (!dropped.has(id) && !found.has(id)) verdict.broken.push(`the order ${id} was forgotten`)
  }
  for (const id of found) {
    if (!started.has(id)) verdict.broken.push(`the order ${id} was never started`)
  }
  for (const task of tasks) {
    const isUndone = tasks.some(({ undoes }) => undoes === task.id)
    if (isUndone && task.canUndo) verdict.broken.push('an undo is offered twice')
  }
}

export function judgeEnd(scenario: Scenario, stage: Stage, ended: Ended, verdict: Verdict): void {
  const { sandbox, ids } = stage
  for (const bug of ended.bugs) verdict.broken.push(bug)
  if (ended.sentWhileHeld > 0) verdict.broken.push('calls left during a pause')
  for (const { task } of ended.reports) judgeSums(task, verdict)
  const times = timesCarriedOut(sandbox)
  judgeDestroys(sandbox, verdict)
  let happened = 0
  ids.forEach((id, index) => {
    const isThere = hasHappened(scenario, stage, id)
    if (isThere) happened += 1
    else if (scenario !== 'cancel') verdict.lost += 1
    const ordered = scenario === 'undo-move' || (scenario === 'retry' && index >= 10) ? 2 : 1
    if ((times.get(id) ?? 0) > ordered) verdict.doubled += 1
    if ((times.get(id) ?? 0) > 0 !== isThere && scenario === 'cancel') verdict.lost += 1
  })
  judgeClaims(scenario, stage, ended, happened, verdict)
}

function judgeSums(task: Task, { broken }: Verdict): void {
  const { done, skipped, failed, unknown, left, total } = task
  if (done + skipped + failed + unknown + left !== total) {
    broken.push(`a sum is off: ${JSON.stringify(task)}`)
  }
  const isOver = task.state === 'finished' || task.state === 'cancelled'
  if (task.phase !== 'ended' || !isOver) broken.push(`it did not end: ${JSON.stringify(task)}`)
}

/** Of one file never two destroys without an Info in between. */
function judgeDestroys({ requests }: Sandbox, { broken }: Verdict): void {
  const last = new Map<string, string>()
  for (const { method, route, ids = [] } of requests) {
    if (!route.includes('/appspace/')) continue
    for (const id of ids) {
      if (method === 'DELETE' && last.get(id) === 'DELETE') broken.push(`${id} destroyed unseen`)
      last.set(id, method)
    }
  }
}

/** What the whole scenario wanted of an entry. */
function hasHappened(scenario: Scenario, { sandbox, ...stage }: Stage, id: string): boolean {
  const { drive } = sandbox
  switch (scenario) {
    case 'destroy':
      return drive.appFile(id) === undefined
    case 'trash':
      return drive.get(id) === undefined
    case 'restore':
      return !drive.recycled().some(({ recycleId }) => recycleId === id)
    case 'undo-move':
    case 'undo-trash':
      return drive.get(id)?.parentId === stage.sourceId
    case 'move':
    case 'retry':
    case 'pause':
    case 'cancel':
    case 'dismiss':
      return drive.get(id)?.parentId === stage.targetId
  }
}

/** "Done" is so, "failed" and "left" are not, and nobody says "unknown" where a look could tell. */
function judgeClaims(
  scenario: Scenario,
  stage: Stage,
  { reports }: Ended,
  happened: number,
  verdict: Verdict
): void {
  if (scenario === 'dismiss') return
  const tasks = reports.map(({ task }) => task)
  const last = tasks.at(-1)
  if (!last) {
    verdict.broken.push('no task is left')
    return
  }
  const claimed = scenario === 'retry' ? tasks.reduce((sum, { done }) => sum + done, 0) : last.done
  verdict.untrue += Math.max(0, claimed - happened)
  for (const { task, outcomes } of reports) {
    const isSecond = tasks.length === 1 || task === last
    for (const { id, result } of outcomes) {
      if (result === 'failed' && isSecond && hasHappened(scenario, stage, id)) verdict.untrue += 1
    }
    // Only an entry of the bin can be gone without a trace (docs/adr/0004).
    if (task.unknown > 0 && task.verb !== 'restore') {
      verdict.broken.push(`${task.unknown} unknown: ${JSON.stringify(task)}`)
    }
    const isAll = task.done + task.unknown === task.total || scenario === 'cancel'
    if (!isAll && isSecond) verdict.broken.push(`not all is done: ${JSON.stringify(task)}`)
  }
}
