import { expect, it } from 'vitest'
import { AppFailure } from '../shared/errors'
import type { Account, AccountState } from '../shared/accounts'
import type { Workspace } from './workspace'
import { createWorkspaces } from './workspaces'

const account = (id: string): Account => ({
  id,
  kind: 'kdocs',
  name: id.toUpperCase(),
  appId: 'app',
  secretStore: 'keychain',
  scopes: [],
  signedInAt: 0,
  signInEndsAt: null
})
const here = (id: string, state: AccountState = 'signed-in') => ({ account: account(id), state })

/** Workspaces that write down what happens to them; `tasks` are the phases of their tasks. */
function create() {
  const log: string[] = []
  const tasks = new Map<string, readonly { phase: string; state: string }[]>()
  const slow = { close: Promise.resolve() }
  const workspaces = createWorkspaces({
    open: ({ id }) => {
      log.push(`open ${id}`)
      const open = {
        appFiles: { flush: () => Promise.resolve(void log.push(`flush ${id}`)) },
        engine: {
          list: () => tasks.get(id) ?? [],
          hasOpenWork: () => (tasks.get(id) ?? []).some(({ phase }) => phase !== 'ended'),
          wake: () => void log.push(`wake ${id}`)
        },
        close: async () => {
          log.push(`close ${id}`)
          await slow.close
          log.push(`closed ${id}`)
        }
      }
      return Promise.resolve(open as unknown as Workspace) // Only what is looked at here.
    },
    onOpen: () => void log.push('opened')
  })
  return { workspaces, log, tasks, slow }
}
const settle = () => new Promise((resolve) => setTimeout(resolve, 1))

it('opens what could not be opened again when the next one asks', async () => {
  let tries = 0
  // Nothing of it is looked at.
  const workspace = {} as Workspace
  const workspaces = createWorkspaces({
    open: () => {
      tries += 1
      return tries === 1
        ? Promise.reject(new AppFailure('disk', 'no space'))
        : Promise.resolve(workspace)
    },
    onOpen: () => undefined
  })
  workspaces.follow([here('a')], 'a')
  await expect(workspaces.current()).rejects.toMatchObject({ code: 'disk' })
  await expect(workspaces.current()).resolves.toBe(workspace)
  await expect(workspaces.current()).resolves.toBe(workspace)
  expect(tries).toBe(2)
})

it('has nothing to open once the person has signed out', async () => {
  const { workspaces, log } = create()
  workspaces.follow([here('a')], 'a')
  await workspaces.current()
  workspaces.follow([], null)
  await expect(workspaces.current()).rejects.toMatchObject({ code: 'signed-out' })
  await settle()
  expect(log).toEqual(['open a', 'opened', 'close a', 'closed a'])
})

it('keeps every account open, whichever is shown', async () => {
  const { workspaces, log } = create()
  workspaces.follow([here('a'), here('b')], 'a')
  const a = await workspaces.current()
  expect([workspaces.isShown('a'), workspaces.isShown('b')]).toEqual([true, false])
  workspaces.follow([here('a'), here('b')], 'b')
  const b = await workspaces.current()
  expect(b).not.toBe(a)
  workspaces.follow([here('a'), here('b')], 'a')
  expect(await workspaces.current()).toBe(a)
  expect(log.filter((line) => line.startsWith('close'))).toEqual([])
})

it('closes only the account that signs out', async () => {
  const { workspaces, log } = create()
  workspaces.follow([here('a'), here('b')], 'a')
  workspaces.follow([here('b')], 'b')
  await settle()
  expect(log).toContain('closed a')
  expect(log).not.toContain('close b')
})

it('never opens an account again before its last workspace is closed', async () => {
  const { workspaces, log, slow } = create()
  workspaces.follow([here('a')], 'a')
  await workspaces.current()
  let finish: () => void = () => undefined
  slow.close = new Promise((resolve) => (finish = resolve))
  workspaces.follow([], null)
  workspaces.follow([here('a')], 'a')
  await settle()
  expect(log.filter((line) => line === 'open a')).toHaveLength(1)
  finish()
  await workspaces.current()
  expect(log.slice(-4)).toEqual(['close a', 'closed a', 'open a', 'opened'])
})

it('keeps the tasks of a sign-in that ran out, and wakes them when it is back', async () => {
  const { workspaces, log } = create()
  workspaces.follow([here('a')], 'a')
  const before = await workspaces.current()
  workspaces.follow([here('a', 'expired')], 'a')
  await expect(workspaces.current()).rejects.toMatchObject({ code: 'signed-out' })
  workspaces.follow([here('a')], 'a')
  expect(await workspaces.current()).toBe(before)
  await settle()
  expect(log.filter((line) => line === 'wake a')).toHaveLength(1)
})

it('opens nothing for an account behind a locked keychain', async () => {
  const { workspaces, log } = create()
  workspaces.follow([here('a', 'keychain-locked')], 'a')
  await expect(workspaces.current()).rejects.toMatchObject({ code: 'signed-out' })
  expect(log).toEqual([])
})

it('tells the tasks of each account, and the open work of all', async () => {
  const { workspaces, tasks } = create()
  tasks.set('b', [
    { phase: 'sending', state: 'running' },
    { phase: 'sending', state: 'paused' },
    { phase: 'ended', state: 'finished' }
  ])
  workspaces.follow([here('a'), here('b')], 'a')
  expect(workspaces.tasksOf('b')).toEqual([])
  expect(await workspaces.hasOpenWork()).toBe(true)
  expect(workspaces.tasksOf('b')).toHaveLength(3)
  expect(workspaces.tasksOf('a')).toEqual([])
  await expect(workspaces.find('b')).resolves.toBe(await workspaces.find('b'))
  await expect(workspaces.find('c')).rejects.toMatchObject({ code: 'signed-out' })
  tasks.clear()
  expect(await workspaces.hasOpenWork()).toBe(false)
})

it('flushes and closes all of them at the end, and opens none after it', async () => {
  const { workspaces, log } = create()
  workspaces.follow([here('a'), here('b')], 'a')
  await workspaces.current()
  await workspaces.closeAll()
  for (const id of ['a', 'b']) {
    expect(log.indexOf(`flush ${id}`)).toBeLessThan(log.indexOf(`close ${id}`))
    expect(log).toContain(`closed ${id}`)
  }
  workspaces.follow([here('a'), here('b'), here('c')], 'c')
  await expect(workspaces.current()).rejects.toMatchObject({ code: 'signed-out' })
  expect(log).not.toContain('open c')
})
