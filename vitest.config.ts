import { defineConfig } from 'vitest/config'

// Real servers and real waits, on machines that do other things too.
const testTimeout = 30_000

export default defineConfig({
  test: {
    // Vitest would leave one core to nobody.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'node',
          testTimeout,
          environment: 'node',
          include: [
            'src/{shared,main,sandbox,simulator,hostile,preload}/**/*.test.ts',
            '{scripts,installers}/**/*.test.ts'
          ]
        }
      },
      {
        test: {
          name: 'dom',
          testTimeout,
          environment: 'jsdom',
          include: ['src/renderer/**/*.test.{ts,tsx}'],
          css: { modules: { classNameStrategy: 'non-scoped' } }
        }
      }
    ]
  }
})
