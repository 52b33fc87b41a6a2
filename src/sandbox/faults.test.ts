import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { meanings } from './codes'
import { createFaults } from './faults'
import { startSandbox, type Sandbox } from './server'
import { createTestClient, type TestClient } from './test-client'

let now = Date.UTC(2026, 6, 1)
let sandbox: Sandbox
let client: TestClient
let source: string
let target: string
let ids: string[]
beforeEach(async () => {
  sandbox = await startSandbox({ content: 'empty', taskMs: 20, now: () => now })
  client = createTestClient(sandbox)
  const { drive } = sandbox
  const folder = (name: string) => drive.create({ parentId: drive.rootId, name, kind: 'folder' }).id
  source = folder('source')
  target = folder('target')
  ids = ['a', 'b', 'c', 'd'].map((name) => drive.create({ parentId: source, name }).id)
})
afterEach(() => sandbox.close())

const move = () =>
  client.send('POST', '/personal/tasks/files/move', { file_ids: ids, parent_id: target })
const list = () => client.get('/personal/files')
const moved = () => sandbox.drive.children(target).length

test('waits with latency and jitter', async () => {
  sandbox.faults.set('latency', { ms: 40 })
  sandbox.faults.set('jitter', { ms: 20 })
  const startedAt = performance.now()
  await list()
  expect(performance.now() - startedAt).toBeGreaterThanOrEqual(39)
  sandbox.faults.clear()
  expect(sandbox.faults.delayMs()).toBe(0)
})

test('draws the same jitter from the same seed', () => {
  const draw = (seed: number) => {
    const faults = createFaults(seed)
    faults.set('jitter', { ms: 100 })
    return Array.from({ length: 5 }, () => faults.delayMs())
  }
  expect(draw(1)).toEqual(draw(1))
  expect(draw(1)).not.toEqual(draw(2))
})

test('strikes by chance, by route and only so many times', () => {
  const faults = createFaults(1)
  faults.set('html', { chance: 0.3 })
  const route = 'GET /api/v1/openapi/personal/files'
  const hits = Array.from({ length: 1000 }, () => faults.take('html', route)).filter(Boolean).length
  expect(hits).toBeGreaterThan(250)
  expect(hits).toBeLessThan(350)
  faults.set('html', { route: 'PUT ', times: 2 })
  expect(faults.take('html', route)).toBeUndefined()
  const others = Array.from({ length: 3 }, () => faults.take('html', 'PUT /api/v1/openapi/x'))
  expect(others.map(Boolean)).toEqual([true, true, false])
  faults.set('html', {})
  expect(faults.take('html', 'POST /api/v1/oauth2/refresh_token')).toBeUndefined()
})

test('drops the answer after the work, of writes only', async () => {
  sandbox.faults.set('drop-after-apply', { times: 1 })
  expect((await list()).code).toBe(0)
  await expect(move()).rejects.toThrow()
  expect(moved()).toBe(4)
  expect(sandbox.requests.at(-1)).toMatchObject({ status: 0, code: null, ids })
})

test('carries out the first half of a batch', async () => {
  sandbox.faults.set('half-applied', { times: 1 })
  const { data } = await move()
  expect(data.task_id).not.toBe('')
  await vi.waitFor(() => expect(moved()).toBe(2))
  const result = await client.get(`/personal/tasks/${data.task_id}`)
  expect(result.data.status).toBe('failed')
  expect(result.data.failed.map((item) => item.file_id)).toEqual(ids.slice(2))
  expect(result.data.failed[0]?.code).toBe(meanings.SandboxNotCarriedOut.code)
})

test('refuses a whole batch for a poisoned id', async () => {
  sandbox.faults.set('poison', { ids: [ids[1] ?? ''] })
  expect((await move()).code).toBe(meanings.SandboxPoisonedBatch.code)
  expect(moved()).toBe(0)
})

test('limits the rate, with and without Retry-After', async () => {
  sandbox.faults.set('rate-limit', { times: 1, retryAfterSeconds: 7 })
  const limited = await list()
  expect(limited).toMatchObject({ status: 429, code: meanings.SandboxTooManyRequests.code })
  expect(limited.headers.get('retry-after')).toBe('7')
  sandbox.faults.set('rate-limit', { times: 1 })
  expect((await list()).headers.get('retry-after')).toBeNull()
  expect((await list()).status).toBe(200)
})

test('fails with 5xx, before the work or after it', async () => {
  sandbox.faults.set('server-error', { times: 1, status: 503 })
  expect((await move()).status).toBe(503)
  expect(moved()).toBe(0)
  sandbox.faults.set('server-error', { times: 1, status: 502, apply: true })
  expect((await move()).status).toBe(502)
  expect(moved()).toBe(4)
  expect((await list()).status).toBe(200)
})

test('sends a web page in place of JSON', async () => {
  sandbox.faults.set('html', { times: 1 })
  await expect(move()).rejects.toThrow('JSON')
  expect(moved()).toBe(0)
})

test('says that a good token has expired', async () => {
  sandbox.faults.set('token-expiry', { times: 1 })
  expect(await list()).toMatchObject({ status: 401, code: meanings.SandboxTokenExpired.code })
  expect((await list()).code).toBe(0)
})

test('lies: done, but nothing happened', async () => {
  sandbox.faults.set('lie-success', { times: 1 })
  expect((await move()).data).toEqual({ task_id: '' })
  await sleep(40)
  expect(moved()).toBe(0)
})

test('lies: refused, but it happened', async () => {
  sandbox.faults.set('lie-error', { times: 1 })
  expect((await move()).code).toBe(meanings.SandboxLiedAboutFailure.code)
  expect(moved()).toBe(4)
})

test('shows moves and trashes late', async () => {
  const seen = async () => ({
    source: (await client.list(source)).map((file) => file.fname),
    target: (await client.list(target)).map((file) => file.fname),
    flat: (await client.get('/personal/files/flat', { filter: 'file' })).data.files.length,
    bin: (await client.get('/personal/recycles')).data as unknown as readonly unknown[]
  })
  now += 10_000
  sandbox.faults.set('stale-listing', { ms: 1000 })
  const { drive } = sandbox
  drive.move(ids.slice(0, 2), target)
  drive.trash(ids.slice(2, 3))
  expect(await seen()).toEqual({ source: ['a', 'b', 'c', 'd'], target: [], flat: 4, bin: [] })
  const stale = (await client.list(source))[0]
  expect(stale?.parent_id).toBe(source)
  now += 1001
  const fresh = await seen()
  expect(fresh).toMatchObject({ source: ['d'], target: ['a', 'b'], flat: 3 })
  expect(fresh.bin).toHaveLength(1)

  now += 1001
  drive.restore(drive.recycled().map((item) => item.recycleId))
  expect(await seen()).toMatchObject({ source: ['d'], flat: 3 })
  sandbox.faults.clear('stale-listing')
  expect(await seen()).toMatchObject({ source: ['c', 'd'], flat: 4, bin: [] })
})

test('spares the pages and the session of the demo', async () => {
  sandbox.faults.set('server-error', {})
  const response = await fetch(`${sandbox.origin}/sandbox/demo-session`)
  expect(await response.json()).toMatchObject({
    app_id: sandbox.app.appId,
    app_key: sandbox.app.appKey,
    user: '林晓 Lin Xiao',
    app_space_tokens: [],
    task_results: true
  })
})
