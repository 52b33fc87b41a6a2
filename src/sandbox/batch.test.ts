import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { meanings } from './codes'
import { startSandbox, type Sandbox } from './server'
import { createTestClient, type TestClient } from './test-client'

let sandbox: Sandbox
let client: TestClient
let source: string
let target: string
let ids: string[]
beforeEach(async () => {
  sandbox = await startSandbox({ content: 'empty', taskMs: 60, syncUpTo: 3 })
  client = createTestClient(sandbox)
  source = folder('source')
  target = folder('target')
  ids = Array.from({ length: 8 }, (_, index) => file(`f${index}.txt`, source))
})
afterEach(() => sandbox.close())

const folder = (name: string, parentId = sandbox.drive.rootId) =>
  sandbox.drive.create({ parentId, name, kind: 'folder' }).id
const file = (name: string, parentId: string) => sandbox.drive.create({ parentId, name }).id
const batch = (action: string, body: object) =>
  client.send('POST', `/personal/tasks/files/${action}`, body)
const count = (folderId: string) => sandbox.drive.children(folderId).length
const names = (folderId: string) => sandbox.drive.children(folderId).map((node) => node.name)

test('moves a small batch at once, with an empty task_id', async () => {
  const { data } = await batch('move', { file_ids: ids.slice(0, 3), parent_id: target })
  expect(data).toEqual({ task_id: '' })
  expect(count(target)).toBe(3)
})

test('moves a larger batch when the task ends, and not before', async () => {
  const { data } = await batch('move', { file_ids: ids, parent_id: target })
  expect(data.task_id).toMatch(/^[a-z0-9]{22}$/)
  expect(await client.list(source)).toHaveLength(8)
  const running = await client.get(`/personal/tasks/${data.task_id}`)
  expect(running.data).toEqual({ status: 'running', failed: [] })
  await vi.waitFor(() => expect(count(target)).toBe(8))
  expect(await client.list(source)).toHaveLength(0)
  const ended = await client.get(`/personal/tasks/${data.task_id}`)
  expect(ended.data).toEqual({ status: 'success', failed: [] })
})

test('moves folders with what is in them', async () => {
  await batch('move', { file_ids: [source], parent_id: target })
  expect(sandbox.drive.pathOf(ids[0] ?? '')).toBe('target/source/f0.txt')
})

test('trashes from several folders', async () => {
  const other = file('other.txt', target)
  const { data } = await batch('delete', { file_ids: [ids[0], other] })
  expect(data.task_id).toBe('')
  expect(sandbox.drive.recycled()).toHaveLength(2)
})

test('trashes a folder together with a file in it', async () => {
  await batch('delete', { file_ids: [source, ids[0]] })
  expect(sandbox.drive.get(source)).toBeUndefined()
  expect(sandbox.drive.get(ids[0] ?? '')).toBeUndefined()
})

test('copies, by default into the same folder', async () => {
  const { data } = await batch('copy', { file_ids: ids.slice(0, 2) })
  expect(data.file_ids).toHaveLength(2)
  expect(names(source).filter((name) => name === 'f0.txt')).toHaveLength(2)
  const into = await batch('copy', { file_ids: [source], parent_id: target })
  expect(sandbox.drive.pathOf(into.data.file_ids[0] ?? '')).toBe('target/source')
  expect(sandbox.drive.find('target/source/f7.txt')).toBeDefined()
})

test('names the copies of a task in its result', async () => {
  const { data } = await batch('copy', { file_ids: ids, parent_id: target })
  expect(data).not.toHaveProperty('file_ids')
  await vi.waitFor(() => expect(count(target)).toBe(8))
  const result = await client.get(`/personal/tasks/${data.task_id}`)
  expect([...result.data.file_ids].sort()).toEqual(
    sandbox.drive
      .children(target)
      .map((node) => node.id)
      .sort()
  )
})

test('gives a copy the same bytes', async () => {
  const { data } = await batch('copy', { file_ids: [ids[0]] })
  const sha1 = async (id: string) =>
    (await client.get(`/personal/files/${id}/download`)).data.checksums.sha1
  expect(await sha1(data.file_ids[0] ?? '')).toBe(await sha1(ids[0] ?? ''))
})

test.each<[string, () => [string, object], keyof typeof meanings]>([
  ['no ids', () => ['move', { parent_id: target }], 'SandboxMissingParameter'],
  ['an empty list', () => ['delete', { file_ids: [] }], 'SandboxBadParameter'],
  ['one text', () => ['delete', { file_ids: 'x' }], 'SandboxBadParameter'],
  ['no target', () => ['move', { file_ids: ids }], 'SandboxMissingParameter'],
  ['an unknown field', () => ['delete', { file_ids: ids, force: true }], 'SandboxUnknownParameter'],
  [
    'over 100 ids',
    () => ['delete', { file_ids: Array.from({ length: 101 }, (_, i) => `${i}`) }],
    'SandboxTooManyIds'
  ],
  ['an id twice', () => ['delete', { file_ids: [ids[0], ids[0]] }], 'SandboxDuplicateIds'],
  [
    'an unknown id',
    () => ['move', { file_ids: ['x'], parent_id: target }],
    'SandboxBatchItemNotFound'
  ],
  ['an unknown target', () => ['move', { file_ids: ids, parent_id: 'x' }], 'SandboxFolderNotFound'],
  [
    'a file as target',
    () => ['copy', { file_ids: [ids[0]], parent_id: ids[1] }],
    'SandboxNotAFolder'
  ],
  ['the same target', () => ['move', { file_ids: ids, parent_id: source }], 'SandboxSameTarget'],
  [
    'mixed source folders',
    () => ['move', { file_ids: [ids[0], file('x.txt', target)], parent_id: folder('third') }],
    'SandboxMixedSourceFolders'
  ],
  [
    'a folder into itself',
    () => ['move', { file_ids: [source], parent_id: source }],
    'SandboxMoveIntoItself'
  ],
  [
    'a folder into what it holds',
    () => ['move', { file_ids: [source], parent_id: folder('below', source) }],
    'SandboxMoveIntoItself'
  ],
  ['the root', () => ['delete', { file_ids: [sandbox.drive.rootId] }], 'SandboxRootIsFixed']
])('refuses %s', async (_what, arrange, name) => {
  const [action, body] = arrange()
  const before = names(source)
  const answer = await batch(action, body)
  expect(answer.code).toBe(meanings[name].code)
  await sleep(80)
  expect(names(source)).toEqual(before)
})

test('accepts exactly 100 ids', async () => {
  const many = Array.from({ length: 100 }, (_, index) => file(`m${index}.txt`, source))
  expect((await batch('move', { file_ids: many, parent_id: target })).code).toBe(0)
})

test('fails alone what was trashed while its task ran', async () => {
  const { data } = await batch('move', { file_ids: ids, parent_id: target })
  sandbox.drive.trash([ids[2] ?? ''])
  await vi.waitFor(() => expect(count(target)).toBe(7))
  const result = await client.get(`/personal/tasks/${data.task_id}`)
  expect(result.data.status).toBe('failed')
  expect(result.data.failed).toMatchObject([
    { file_id: ids[2], code: meanings.SandboxFileNotFound.code }
  ])
})

test('has no task query when it is switched off', async () => {
  const other = await startSandbox({ content: 'empty', taskQuery: false })
  const answer = await createTestClient(other).get('/personal/tasks/x')
  expect(answer).toMatchObject({ status: 404, code: meanings.SandboxUnknownPath.code })
  await other.close()
  expect((await client.get('/personal/tasks/x')).code).toBe(meanings.SandboxTaskNotFound.code)
})

test('keeps a record of each request, with the ids of a batch', async () => {
  await batch('move', { file_ids: ids.slice(0, 2), parent_id: target })
  await client.get('/personal/files', { nonsense: '1' })
  expect(sandbox.requests).toMatchObject([
    {
      method: 'POST',
      route: '/api/v1/openapi/personal/tasks/files/move',
      status: 200,
      code: 0,
      ids: ids.slice(0, 2),
      quotaClass: 'write'
    },
    { method: 'GET', status: 200, code: meanings.SandboxUnknownParameter.code, quotaClass: 'read' }
  ])
})
