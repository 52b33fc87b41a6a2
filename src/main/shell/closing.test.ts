import { setImmediate } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { createClosing, type ClosingParts } from './closing'

function createFixture(parts: Partial<ClosingParts> = {}) {
  const done: string[] = []
  const bugs: unknown[] = []
  let endWaits: () => void = () => undefined
  const waits = new Promise<void>((resolve) => (endWaits = resolve))
  const ask = createClosing({
    hasOpenWork: () => Promise.resolve(false),
    confirm: () => {
      done.push('asked')
      return Promise.resolve(true)
    },
    save: () => {
      done.push('saved')
      return Promise.resolve()
    },
    sleep: () => waits,
    close: () => done.push('closed'),
    reportBug: (thrown) => bugs.push(thrown),
    ...parts
  })
  return { ask, done, bugs, endWaits: () => endWaits() }
}

const never = (): Promise<never> => new Promise(() => undefined)

it('saves, then closes, without a question where nothing runs', async () => {
  const { ask, done } = createFixture()
  expect(ask()).toBe(false)
  await setImmediate()
  expect(done).toEqual(['saved', 'closed'])
  expect(ask()).toBe(true)
})

it('asks once, however often the button is pressed', async () => {
  let answer: (quits: boolean) => void = () => undefined
  let questions = 0
  const { ask, done } = createFixture({
    hasOpenWork: () => Promise.resolve(true),
    confirm: () => {
      questions += 1
      return new Promise((resolve) => (answer = resolve))
    }
  })
  expect([ask(), ask()]).toEqual([false, false])
  await setImmediate()
  expect([ask(), questions]).toEqual([false, 1])
  answer(false)
  await setImmediate()
  expect(done).toEqual([])
  expect(ask()).toBe(false)
  await setImmediate()
  expect(questions).toBe(2)
  answer(true)
  await setImmediate()
  expect(done).toEqual(['saved', 'closed'])
})

it.each<[string, Partial<ClosingParts>]>([
  ['an account that never opens', { hasOpenWork: never }],
  ['a disk that never answers', { save: never }]
])('waits for %s, but not for ever', async (_name, parts) => {
  const { ask, done, endWaits } = createFixture(parts)
  ask()
  await setImmediate()
  expect(done).not.toContain('closed')
  endWaits()
  await setImmediate()
  expect(done).toContain('closed')
})

it('closes when nothing can be found out or saved', async () => {
  const { ask, done, bugs } = createFixture({
    hasOpenWork: () => Promise.reject(new Error('a')),
    save: () => Promise.reject(new Error('b'))
  })
  ask()
  await setImmediate()
  expect(done).toEqual(['closed'])
  expect(bugs).toHaveLength(2)
})

it('can be tried again when the question itself failed', async () => {
  const { ask, done, bugs } = createFixture({
    hasOpenWork: () => Promise.resolve(true),
    confirm: () => Promise.reject(new Error('no dialog'))
  })
  ask()
  await setImmediate()
  expect([done, bugs.length, ask()]).toEqual([[], 1, false])
})
