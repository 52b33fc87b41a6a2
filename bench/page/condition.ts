/** What must be on the page for a thing to have happened; said in data, as it crosses into the page. */
export interface Condition {
  readonly selector: string
  /** The element's text where none is named. */
  readonly attribute?: string
  readonly is?: string
  readonly isNot?: string
  readonly has?: string
}

/** All of them hold at once. */
export type Stage = readonly Condition[]

/** What starts the clock: an event's own time stamp, or a long text that became data. */
export type Trigger =
  { readonly event: string } | { readonly json: { readonly longerThan: number } }

export interface Watched {
  /** From one frame to the next, ms. */
  readonly frames: readonly number[]
  /** Tasks over 50 ms, as the browser tells of them. */
  readonly longTasks: readonly number[]
  /** Rows that were missing on the screen, summed up over all frames. */
  readonly missingRows: number
}

/** `globalThis.gauge` of every page that is measured. */
export interface Gauge {
  /** Starts to wait for the trigger, and after it for each stage. */
  readonly arm: (trigger: Trigger, stages: readonly Stage[]) => void
  /** From the trigger until each stage was painted, ms; rejects after a minute. */
  readonly result: () => Promise<readonly number[]>
  readonly watch: () => void
  readonly watched: () => Watched
}
