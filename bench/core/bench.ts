/** What a bench is given, and what it gives back. */
import type { Figure } from './figure'
import type { Drawer } from '../parts/drawer'
import type { Stage } from '../parts/stage'

export interface Sizes {
  /** Of the long folder. */
  readonly rows: number
  /** Medians are of so many. */
  readonly runs: number
  /** And of so many starts, which depend on most of what else the machine does. */
  readonly starts: number
  /** And of so many where one is done in a moment. */
  readonly presses: number
  readonly scrollMs: number
  /** Of a folder that is read while it is scrolled. */
  readonly arriving: number
  readonly planned: number
  readonly moved: number
  readonly destroyed: number
  /** Of one task in the window, and of the journal that a start reads. */
  readonly largeTask: number
  readonly proofFolder: number
  readonly growth: readonly [number, number, number]
  readonly commits: number
  readonly idleMs: number
  /** Until V8 has given back by itself what a long reading took. */
  readonly restMs: number
}

export const fullSizes: Sizes = {
  rows: 100_000,
  runs: 5,
  starts: 15,
  presses: 15,
  scrollMs: 3_000,
  arriving: 10_000,
  planned: 1_000_000,
  moved: 10_000,
  destroyed: 1_000,
  largeTask: 100_000,
  proofFolder: 10_000,
  growth: [1_000, 10_000, 100_000],
  commits: 2_000,
  idleMs: 10_000,
  restMs: 30_000
}

/** Only to see that every bench still works: its figures mean nothing. */
export const smallSizes: Sizes = {
  rows: 2_000,
  runs: 1,
  starts: 1,
  presses: 3,
  scrollMs: 500,
  arriving: 500,
  planned: 20_000,
  // Fewer would have no sheet, which says the price.
  moved: 1_100,
  destroyed: 12,
  largeTask: 2_000,
  proofFolder: 400,
  growth: [100, 300, 1_000],
  commits: 100,
  idleMs: 1_000,
  restMs: 500
}

export interface BenchContext {
  readonly sizes: Sizes
  /** Drawer on a long folder beside the bare list; opened once for all who ask. */
  readonly stage: () => Promise<Stage>
  /** Where `--profile` wants its files; null without it. */
  readonly profileFolder: string | null
  /** With `--profile`, what the window and main do meanwhile is written down. */
  readonly profiled: <T>(drawer: Drawer, work: () => Promise<T>) => Promise<T>
}

export interface Bench {
  readonly name: string
  readonly measure: (context: BenchContext) => Promise<readonly Figure[]>
}
