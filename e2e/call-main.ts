/** The border as the window's own code crosses it, for tests that have no hand on what they want. */
import type { Page } from '@playwright/test'

/** The whole reply, as main gave it. */
export async function callMain(page: Page, name: string, input: unknown): Promise<unknown> {
  const text = await page.evaluate(([call, value]) => window.bridge.call(call, value), [
    name,
    JSON.stringify(input)
  ] as const)
  return JSON.parse(text) as unknown
}
