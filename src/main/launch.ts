/** What a start of Drawer asks for, on the command line: the first one, and those that find it running. */
import { z } from 'zod/mini'
import { hiddenFlag } from './login-item'

const launchSchema = z.strictObject({
  opensDemo: z.boolean(),
  /** Begins in the tray, where there is one. */
  isHidden: z.boolean(),
  /** Ends the Drawer that runs. */
  quits: z.boolean()
})
export type Launch = z.infer<typeof launchSchema>

export function readLaunch(words: readonly string[]): Launch {
  return {
    opensDemo: words.includes('--demo'),
    isHidden: words.includes(hiddenFlag),
    quits: words.includes('--quit')
  }
}

/** What another start handed over: null for anything that no Drawer says. */
export function parseLaunch(handed: unknown): Launch | null {
  const parsed = launchSchema.safeParse(handed)
  return parsed.success ? parsed.data : null
}
