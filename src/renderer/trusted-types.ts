/** What the page may turn from text into markup or script: nothing. It is the first thing that runs. */
type Rule = (text: string) => string | null

interface PolicyFactory {
  readonly createPolicy: (name: string, rules: Readonly<Record<string, Rule>>) => unknown
}

declare global {
  interface Window {
    /** As much of Trusted Types as is used here: TypeScript's own library does not know them yet. */
    readonly trustedTypes?: PolicyFactory
  }
}

/**
 * The default policy is asked about every text that meets a sink. React Aria's announcer empties its
 * lists by `innerHTML = ''`, and nothing can be in an empty text. Null is a refusal, which Chromium
 * reports as a violation; so does a sink that has no rule here, which are script and its addresses.
 */
// SECURITY: W6.
export const textRules = {
  createHTML: (text) => (text === '' ? '' : null)
} satisfies Readonly<Record<string, Rule>>

/** The header allows this one policy, once: a script that comes later can make none of its own. */
export function guardSinks(page: Pick<Window, 'trustedTypes'>): void {
  page.trustedTypes?.createPolicy('default', textRules)
}

guardSinks(window)
