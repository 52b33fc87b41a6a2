import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  // Only Linux has a keychain that a test can start, lock and stop at will.
  // What is installed has a configuration of its own.
  testIgnore: ['installed/**', ...(process.platform === 'linux' ? [] : ['keychain.spec.ts'])],
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  retries: 0,
  reporter: [['list']],
  // The pictures are those of one system; see e2e/visual.spec.ts.
  snapshotPathTemplate: '{testDir}/pictures/{arg}{ext}',
  outputDir: 'test-results'
})
