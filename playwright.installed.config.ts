import { defineConfig } from '@playwright/test'
import usual from './playwright.config'

/** The journeys on the installed package: one after the other, since it can be installed only once. */
export default defineConfig({
  ...usual,
  testDir: 'e2e/installed',
  testIgnore: [],
  workers: 1,
  outputDir: 'test-results/installed'
})
