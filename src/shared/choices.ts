/** What a person can choose in Settings: limits, defaults and schema, once for both processes. */
import { z } from 'zod'

export const zoomSteps = [80, 90, 100, 110, 125, 150, 175, 200] as const
export type Zoom = (typeof zoomSteps)[number]
export const asksFromLimits = { min: 1, max: 100_000 } as const
export const springLimits = { min: 300, max: 2_000, step: 100 } as const
export const callLimits = { reads: 8, writes: 2 } as const

/** By name, so that the preferences file can forgive each of them by itself. */
export const choiceSchemas = {
  language: z.enum(['system', 'en', 'zh-CN']),
  theme: z.enum(['system', 'light', 'dark']),
  density: z.enum(['comfortable', 'compact']),
  zoomPercent: z.literal(zoomSteps),
  /** Whether a move to the recycle bin has a plan sheet, however small it is. */
  asksBeforeTrash: z.boolean(),
  /** Orders of more entries than this have a plan sheet. What is for ever has one always. */
  asksFrom: z.int().min(asksFromLimits.min).max(asksFromLimits.max),
  /** The most calls that are under way at the same time; the pace below it follows the server. */
  callsAtOnce: z.strictObject({
    reads: z.int().min(1).max(callLimits.reads),
    writes: z.int().min(1).max(callLimits.writes)
  }),
  /** Whether Drawer looks by itself for a newer one; only where it was told where to look. */
  checksForUpdates: z.boolean(),
  /** How long a drag rests on a folder before it opens; null: it never does. */
  springMs: z.int().min(springLimits.min).max(springLimits.max).nullable(),
  /** Whether complete listings lie in the profile, so that folders open at once after a restart. */
  keepsListings: z.boolean(),
  /** Where there is a tray: stay in it while tasks run, always, or never. */
  onClose: z.enum(['work', 'stay', 'quit']),
  notifies: z.boolean(),
  /** While tasks run the computer does not fall asleep. */
  keepsAwake: z.boolean()
} as const

export type Choices = {
  readonly [K in keyof typeof choiceSchemas]: z.infer<(typeof choiceSchemas)[K]>
}

export const choicesChange = z.strictObject(choiceSchemas).partial().readonly()
export type ChoicesChange = z.infer<typeof choicesChange>

export const defaultChoices: Choices = {
  language: 'system',
  theme: 'system',
  density: 'comfortable',
  zoomPercent: 100,
  asksBeforeTrash: false,
  asksFrom: 1_000,
  callsAtOnce: { reads: 4, writes: 2 },
  springMs: 800,
  keepsListings: true,
  onClose: 'work',
  notifies: true,
  keepsAwake: true,
  checksForUpdates: true
}

/** The next size; the same one where there is none. */
export function nextZoom(current: Zoom, direction: 'in' | 'out'): Zoom {
  return zoomSteps[zoomSteps.indexOf(current) + (direction === 'in' ? 1 : -1)] ?? current
}

/** What is really changed: a key that is there without a value says nothing. */
export function definedOf(change: ChoicesChange): Partial<Choices> {
  const entries: [string, unknown][] = Object.entries(change)
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
}

/** What holds now, with what "the system's language" means on this computer. */
export interface SettingsState {
  readonly choices: Choices
  readonly shownLanguage: 'en' | 'zh-CN'
}
