import { expect, test } from 'vitest'
import { addUp, summarize } from './test-summary'

function report(stats: object, errors: readonly object[] = []): string {
  return JSON.stringify({
    stats: { expected: 0, unexpected: 0, flaky: 0, skipped: 0, ...stats },
    errors
  })
}

test('ends with the plain line', () => {
  expect(summarize(report({ expected: 42 })).lines).toEqual(['42 passed, 0 failed'])
})

test('counts errors outside of tests as failures and names what did not run', () => {
  const json = report({ expected: 2, unexpected: 1, flaky: 1, skipped: 4 }, [{ message: 'no' }])
  expect(summarize(json)).toEqual({ failed: 2, lines: ['4 did not run', '3 passed, 2 failed'] })
})

test('adds up what several runs came to', () => {
  const report = (expected: number, unexpected: number, errors: readonly unknown[]): string =>
    JSON.stringify({ stats: { expected, unexpected, flaky: 0, skipped: 0 }, errors })
  expect(addUp([report(3, 0, []), report(4, 1, ['one'])])).toBe('7 passed, 2 failed')
})
