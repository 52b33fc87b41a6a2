/** The port to the day's calls, asked before every single HTTP call (checklist J6). */
export type CallClass = 'read' | 'write'

/** Who waits for a call: a task has time, a person who looks at a folder has none. */
export type Purpose = 'task' | 'browse'

export interface CallBudget {
  /** Rejects with an AppFailure where the count cannot be kept: then nothing is sent. */
  readonly take: (kind: CallClass, purpose: Purpose) => Promise<'taken' | 'used-up'>
  /** What was taken last did not leave this computer. */
  readonly giveBack: (kind: CallClass) => void
  /** The server itself says that the day's calls are used up. */
  readonly usedUp: (kind: CallClass) => void
}

/** Counts nothing, refuses nothing. */
export const unlimitedBudget: CallBudget = {
  take: () => Promise.resolve('taken'),
  giveBack: () => undefined,
  usedUp: () => undefined
}
