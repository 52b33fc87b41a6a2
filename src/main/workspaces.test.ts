import { expect, it } from 'vitest'
import { AppFailure } from '../shared/errors'
import type { Account } from '../shared/model'
import type { Workspace } from './workspace'
import { createWorkspaces } from './workspaces'

const account: Account = {
  id: 'a',
  kind: 'kdocs',
  name: 'A',
  appId: 'app',
  secretStore: 'keychain'
}
// Only what the test looks at.
const workspace = { close: () => Promise.resolve() } as Workspace

it('opens what could not be opened again when the next one asks', async () => {
  let tries = 0
  const workspaces = createWorkspaces(() => {
    tries += 1
    return tries === 1
      ? Promise.reject(new AppFailure('disk', 'no space'))
      : Promise.resolve(workspace)
  })
  workspaces.follow({ state: 'signed-in', account })
  await expect(workspaces.current()).rejects.toMatchObject({ code: 'disk' })
  await expect(workspaces.current()).resolves.toBe(workspace)
  await expect(workspaces.current()).resolves.toBe(workspace)
  expect(tries).toBe(2)
})

it('has nothing to open once the person has signed out', async () => {
  const workspaces = createWorkspaces(() => Promise.reject(new AppFailure('disk', 'no space')))
  workspaces.follow({ state: 'signed-in', account })
  await expect(workspaces.current()).rejects.toMatchObject({ code: 'disk' })
  workspaces.follow({ state: 'signed-out', reason: 'signed-out', secretsMayRemain: false })
  await expect(workspaces.current()).rejects.toMatchObject({ code: 'signed-out' })
})
