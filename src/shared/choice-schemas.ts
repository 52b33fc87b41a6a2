/** What a person can choose in Settings. The window needs its types only: it has no use for Zod as a whole. */
import { z } from 'zod/mini'
import { asksFromLimits, callLimits, springLimits, waysToClose, zoomSteps } from './choice-limits'

const wholeBetween = (min: number, max: number) => z.int().check(z.minimum(min), z.maximum(max))

/** By name, so that the preferences file can forgive each of them by itself. */
export const choiceSchemas = {
  language: z.enum(['system', 'en', 'zh-CN']),
  theme: z.enum(['system', 'light', 'dark']),
  density: z.enum(['comfortable', 'compact']),
  zoomPercent: z.literal(zoomSteps),
  /** Whether a move to the recycle bin has a plan sheet, however small it is. */
  asksBeforeTrash: z.boolean(),
  /** Orders of more entries than this have a plan sheet. What is for ever has one always. */
  asksFrom: wholeBetween(asksFromLimits.min, asksFromLimits.max),
  /** The most calls that are under way at the same time; the pace below it follows the server. */
  callsAtOnce: z.strictObject({
    reads: wholeBetween(1, callLimits.reads),
    writes: wholeBetween(1, callLimits.writes)
  }),
  /** Whether Drawer looks by itself for a newer one; only where it was told where to look. */
  checksForUpdates: z.boolean(),
  /** How long a drag rests on a folder before it opens; null: it never does. */
  springMs: z.nullable(wholeBetween(springLimits.min, springLimits.max)),
  /** Whether complete listings lie in the profile, so that folders open at once after a restart. */
  keepsListings: z.boolean(),
  /** Where there is a tray: stay in it while tasks run, always, or never. */
  onClose: z.enum(waysToClose),
  notifies: z.boolean(),
  /** While tasks run the computer does not fall asleep. */
  keepsAwake: z.boolean()
} as const

export type Choices = {
  readonly [K in keyof typeof choiceSchemas]: z.infer<(typeof choiceSchemas)[K]>
}

export const choicesChange = z.readonly(z.partial(z.strictObject(choiceSchemas)))
export type ChoicesChange = z.infer<typeof choicesChange>
