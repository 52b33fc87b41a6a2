/**
 * What a person may send to somebody who looks for a fault. SECURITY: S8. Put together from named facts;
 * no name of a file, no id, no address and no text of a server gets in.
 */
import type { AccountState } from '../../shared/accounts'
import type { Choices } from '../../shared/choices'
import type { Dialect } from '../../shared/dialect'
import type { AppError } from '../../shared/errors'
import type { Budget, ClockSkew, JournalTrouble, Task } from '../../shared/model'

/** Already words of ours or of the system: versions, numbers, names of products. */
export type PlainFacts = Readonly<Record<string, string | number | boolean | null>>

export interface AccountFacts {
  readonly kind: 'kdocs' | 'demo'
  readonly state: AccountState
  readonly secretStore: 'keychain' | 'memory'
  readonly scopes: readonly string[]
  /** Null while its tasks are not open. */
  readonly work: WorkFacts | null
}

export interface WorkFacts {
  readonly tasks: readonly Task[]
  readonly budget: Budget
  readonly trouble: JournalTrouble | null
  readonly dialect: Dialect
}

export interface Facts {
  readonly madeAt: number
  readonly program: PlainFacts
  readonly system: PlainFacts
  readonly choices: Choices
  readonly clockSkew: ClockSkew | null
  readonly accounts: readonly AccountFacts[]
  /** Lines of our own log, oldest first. */
  readonly log: readonly string[]
}

const shownTasks = 50

export function diagnosticReport(facts: Facts): string {
  const { madeAt, program, system, choices, clockSkew, accounts, log } = facts
  const sections = [
    ['Diagnostic report of Drawer', `  made  ${new Date(madeAt).toISOString()}`],
    section('Program', program),
    section('System', {
      ...system,
      clock: clockSkew ? `${clockSkew.minutes} min ${clockSkew.is}` : 'about right, or not compared'
    }),
    section('Settings', flatten(choices)),
    ...accounts.flatMap((account, index) => accountSections(account, index + 1)),
    ['Log, oldest line first', ...log.filter(isOurs).map((line) => `  ${line}`)]
  ]
  return `${sections.map((lines) => lines.join('\n')).join('\n\n')}\n`
}

function accountSections(account: AccountFacts, number: number): string[][] {
  const { kind, state, secretStore, scopes, work } = account
  const head = section(`Account ${number}`, {
    kind,
    state,
    secrets: secretStore,
    scopes: scopes.join(' '),
    ...(work ? workFacts(work) : { tasks: 'not open' })
  })
  if (!work || work.tasks.length === 0) return [head]
  const latest = work.tasks.slice(-shownTasks).map(taskLine)
  return [head, [`Tasks of account ${number}, latest last`, ...latest]]
}

function workFacts({ tasks, budget, trouble, dialect }: WorkFacts): PlainFacts {
  return {
    tasks: tasks.length,
    'tasks that have not ended': tasks.filter(({ phase }) => phase !== 'ended').length,
    journal: trouble?.kind ?? 'in order',
    ...flatten(budget, 'budget'),
    ...flatten(dialect, 'KDocs')
  }
}

function taskLine(task: Task): string {
  const { verb, state, phase, total, done, skipped, failed, unknown, left, calls, pause } = task
  const words = [
    new Date(task.createdAt).toISOString(),
    verb,
    `${state}, ${phase}`,
    `of ${total}: ${done} done, ${skipped} skipped, ${failed} failed, ${unknown} unknown, ${left} left`,
    `${calls.write}+${calls.read} calls`,
    pause ? `waits: ${pause.reason}${errorWords(pause.error)}` : '',
    task.error ? `error${errorWords(task.error)}` : ''
  ]
  return `  ${words.filter((word) => word !== '').join(' · ')}`
}

/** The codes only: a server's text could say anything. */
function errorWords(error: AppError | null): string {
  if (!error) return ''
  return error.server ? ` ${error.code} (KDocs ${error.server.code})` : ` ${error.code}`
}

function section(title: string, facts: PlainFacts): string[] {
  const width = Math.max(0, ...Object.keys(facts).map((name) => name.length))
  const lines = Object.entries(facts).map(
    ([name, value]) => `  ${name.padEnd(width)}  ${value === null ? '–' : String(value)}`
  )
  return [title, ...lines]
}

/** Numbers, booleans and words of our own lists, with the path to each as its name. */
function flatten(value: object, path = ''): PlainFacts {
  const facts: Record<string, string | number | boolean | null> = {}
  for (const [name, inner] of Object.entries(value) as [string, unknown][]) {
    const full = path === '' ? name : `${path}.${name}`
    if (typeof inner === 'object' && inner !== null) Object.assign(facts, flatten(inner, full))
    else if (typeof inner === 'number' || typeof inner === 'boolean' || inner === null) {
      facts[full] = inner
    } else if (typeof inner === 'string' && /^[\w-]{0,30}$/.test(inner)) facts[full] = inner
  }
  return facts
}

/** Whoever wrote something else into the file did not go through the log's own rules. */
function isOurs(line: string): boolean {
  try {
    const parsed: unknown = JSON.parse(line)
    return typeof parsed === 'object' && parsed !== null && 'event' in parsed && line.length < 2_000
  } catch {
    return false
  }
}
