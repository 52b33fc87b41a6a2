/** What one process is told, and what it says before it ends. */
import type { Outcome, Task } from '../src/shared/model'
import type { Kill } from './steps'

export const scenarios = [
  'move',
  'trash',
  'restore',
  'destroy',
  'undo-move',
  'undo-trash',
  'retry',
  'pause',
  'cancel',
  'dismiss'
] as const
export type Scenario = (typeof scenarios)[number]

export interface LifeOptions {
  readonly scenario: Scenario
  readonly origin: string
  readonly app: { readonly appId: string; readonly appKey: string }
  readonly accessToken: string
  readonly profile: string
  readonly sourceId: string
  readonly targetId: string
  /** Ids of the drive, of the bin or tokens of app space, as the scenario needs them. */
  readonly ids: readonly string[]
  /** Orders that the journal keeps: nobody gives them again. */
  readonly promised: number
  /** The journal ends with the person's pause. */
  readonly isHeld: boolean
  readonly kill: Kill | null
  /** Steps count from the start on; else from the order, or the undo or retry, that is killed. */
  readonly isArmed: boolean
}

export interface TaskReport {
  readonly task: Task
  readonly outcomes: readonly Outcome[]
}

/** One line each: what it found when it opened, and, if it lives, how everything ended. */
export type Saying =
  | { readonly is: 'found'; readonly tasks: readonly Task[]; readonly trouble: string | null }
  | {
      readonly is: 'ended'
      readonly reports: readonly TaskReport[]
      readonly bugs: readonly string[]
      /** Writes that left although the journal had the person's pause. */
      readonly sentWhileHeld: number
    }

export const journalName = 'tasks.journal'
