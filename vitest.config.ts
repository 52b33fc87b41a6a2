import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'node',
          // Real servers and real waits, on machines that do other things too.
          testTimeout: 30_000,
          environment: 'node',
          include: [
            'src/{shared,main,sandbox,simulator,hostile,preload}/**/*.test.ts',
            'scripts/**/*.test.ts'
          ]
        }
      },
      {
        test: {
          name: 'dom',
          environment: 'jsdom',
          include: ['src/renderer/**/*.test.{ts,tsx}'],
          css: { modules: { classNameStrategy: 'non-scoped' } }
        }
      }
    ]
  }
})
