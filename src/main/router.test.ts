import { expect, it } from 'vitest'
import type { Handlers } from '../shared/contract'
import { AppFailure } from '../shared/errors'
import { createRouter } from './router'

function createFixture(handlers: Partial<Handlers> = {}) {
  const entered: string[] = []
  const bugs: unknown[] = []
  const all = new Proxy(handlers as Handlers, {
    get: (target, name: keyof Handlers) => {
      entered.push(name)
      return target[name]
    }
  })
  return { route: createRouter(all, (thrown) => bugs.push(thrown)), entered, bugs }
}

it('runs the handler with the validated input', async () => {
  const { route } = createFixture({
    'help.open': async ({ page }) => {
      await Promise.resolve()
      expect(page).toBe('kdocs-console')
      return null
    }
  })
  expect(await route('help.open', { page: 'kdocs-console' })).toEqual({ ok: true, value: null })
})

it.each([
  ['no.such', {}],
  ['__proto__', {}],
  ['constructor', {}],
  ['help.open', { page: 'file:///etc/passwd' }],
  ['help.open', { page: 'kdocs-console', extra: 1 }],
  ['entries.trash', { ids: [] }],
  ['entries.trash', { ids: [7] }],
  ['entries.trash', { ids: ['a', 'b', 'a'] }],
  ['entries.trash', { ids: Array.from({ length: 100_001 }, (_, index) => `${index}`) }],
  ['entries.page', { folderId: null, cursor: { offset: -1, filter: null } }],
  ['session.get', null],
  ['appSpace.destroy', { permit: 'p', typedCount: 1.5 }]
])('refuses %s with nonsense before any handler', async (name, input) => {
  const { route, entered } = createFixture()
  expect(await route(name, input)).toMatchObject({ ok: false, error: { code: 'bad-request' } })
  expect(entered).toEqual([])
})

it('refuses an input that is too large before its schema looks at it', async () => {
  const { route, entered, bugs } = createFixture()
  const list: string[] = []
  list.length = 4_000_000_000
  expect(await route('entries.trash', { ids: list })).toMatchObject({
    ok: false,
    error: { code: 'bad-request' }
  })
  expect(entered).toEqual([])
  expect(bugs).toHaveLength(1)
})

it('turns a failure into its error and anything else into "unexpected" without its text', async () => {
  const failing = (thrown: Error) => createFixture({ 'session.get': () => Promise.reject(thrown) })
  const known = failing(new AppFailure('forbidden', 'm', { code: 3, text: 'no' }))
  expect(await known.route('session.get', {})).toEqual({
    ok: false,
    error: { code: 'forbidden', message: 'm', server: { code: 3, text: 'no' } }
  })
  expect(known.bugs).toEqual([])
  const bug = failing(new Error('token=canary'))
  expect(await bug.route('session.get', {})).toEqual({
    ok: false,
    error: { code: 'unexpected', message: 'unexpected' }
  })
  expect(bug.bugs).toHaveLength(1)
})
