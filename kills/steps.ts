/** The moments at which a process can be killed, by name. */

/** Records of the journal; an order's `items`, `skip` and `start` go with it. */
const journalKinds = [
  'order',
  'handed',
  'send',
  'ack',
  'back',
  'settle',
  'end',
  'pause',
  'resume',
  'cancel',
  'drop'
] as const
export type JournalKind = (typeof journalKinds)[number]
export type CallKind = 'move' | 'trash' | 'restore' | 'destroy' | 'list' | 'info'

/**
 * torn: half of the bytes are in the file. written: all of them, not synced. synced: on the disk,
 * and the product does not know yet. air: the call left, and its answer never comes back. after: it
 * was answered, and the product does not know yet.
 */
export type Step =
  | `journal ${JournalKind} ${'before' | 'torn' | 'written' | 'synced'}`
  | `compaction ${'before' | 'torn' | 'after'}`
  | `mending ${'before' | 'cut'}`
  | 'opening read'
  | `call ${CallKind} ${'before' | 'air' | 'after'}`

export interface Kill {
  readonly step: Step
  /** Of the times that the step is come to; from 1. */
  readonly occurrence: number
}

export const isJournalKind = (kind: string): kind is JournalKind =>
  journalKinds.some((known) => known === kind)
