import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startSandbox, type SandboxOptions } from './server'
import { createTestClient } from './test-client'

let folder: string
let stateFile: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'drawer-sandbox-'))
  stateFile = join(folder, 'state.json')
})
afterEach(() => rmSync(folder, { recursive: true }))

const start = (options: SandboxOptions = {}) =>
  startSandbox({ content: 'empty', appFiles: 3, stateFile, ...options })

test('is the same drive after a restart: tree, bin, uploads, tokens, app space', async () => {
  const first = await start()
  const client = createTestClient(first)
  const tokens = first.issueTokens()
  const form = new FormData()
  form.set('file', new File(['kept bytes'], 'kept.txt'))
  const uploaded = (await client.send('POST', '/personal/files/upload', form)).data.id.open_id
  const inBin = first.drive.create({ parentId: first.drive.rootId, name: 'f', kind: 'folder' })
  const below = first.drive.create({ parentId: inBin.id, name: 'below.txt' })
  first.drive.trash([inBin.id])
  const gone = first.drive.appFiles()[0]?.token ?? ''
  await client.signed('DELETE', `/appspace/files/${gone}/destroy`)
  await first.close()

  const second = await start()
  expect(second.app).toEqual(first.app)
  expect(second.drive.pathOf(uploaded)).toBe('应用/Drawer/kept.txt')
  expect(second.drive.get(below.id)).toBeUndefined()
  expect(second.drive.recycled().map((item) => item.recycleId)).toEqual(
    first.drive.recycled().map((item) => item.recycleId)
  )
  expect(second.drive.appFiles()).toHaveLength(2)
  const again = createTestClient(second, tokens.accessToken)
  const { data } = await again.get(`/personal/files/${uploaded}/download`)
  expect(await (await fetch(data.url)).text()).toBe('kept bytes')
  second.drive.restore(second.drive.recycled().map((item) => item.recycleId))
  expect(second.drive.pathOf(below.id)).toBe('f/below.txt')
  const made = second.drive.create({ parentId: second.drive.rootId, name: 'new' })
  expect([uploaded, inBin.id, below.id]).not.toContain(made.id)
  await second.close()
})

test('is written a moment after a change, without an end of the sandbox', async () => {
  const sandbox = await start()
  sandbox.drive.create({ parentId: sandbox.drive.rootId, name: 'crash.txt' })
  await vi.waitFor(() => expect(readFileSync(stateFile, 'utf8')).toContain('crash.txt'))
  expect(existsSync(`${stateFile}.new`)).toBe(false)
  await sandbox.close()
})

test('goes on with a task that ran when the sandbox ended', async () => {
  const first = await start({ syncUpTo: 0, taskMs: 60_000 })
  const { id } = first.drive.create({ parentId: first.drive.rootId, name: 'a.txt' })
  const { data } = await createTestClient(first).send('POST', '/personal/tasks/files/delete', {
    file_ids: [id]
  })
  await first.close()

  const later = Date.now() + 60_000
  const second = await start({ now: () => later })
  await vi.waitFor(() => expect(second.drive.get(id)).toBeUndefined())
  const result = await createTestClient(second).get(`/personal/tasks/${data.task_id}`)
  expect(result.data.status).toBe('success')
  await second.close()
})

test('counts the day further after a restart', async () => {
  const quotas = { read: 10, write: 1 }
  const first = await start({ quotas })
  await createTestClient(first).send('DELETE', '/personal/files/x')
  await first.close()
  const second = await start({ quotas })
  const answer = await createTestClient(second).send('DELETE', '/personal/files/x')
  expect(answer.status).toBe(429)
  await second.close()
})

test('refuses a file that is not its own, and leaves it as it is', async () => {
  writeFileSync(stateFile, 'precious\n')
  await expect(start()).rejects.toThrow('not a state file')
  expect(readFileSync(stateFile, 'utf8')).toBe('precious\n')
})
