import { expect, test } from 'vitest'
import { meanings } from './codes'
import { createQuotas, dailyLimits, shanghaiDay } from './quotas'
import { startSandbox } from './server'
import { createTestClient } from './test-client'

test('has the limits of the platform', () => {
  expect(dailyLimits).toEqual({
    test: { read: 10_000, write: 500 },
    formal: { read: 1_000_000, write: 100_000 }
  })
})

test('changes the day at midnight in Shanghai', () => {
  const midnight = Date.UTC(2026, 6, 1, 16)
  expect(shanghaiDay(midnight - 1)).toBe('2026-07-01')
  expect(shanghaiDay(midnight)).toBe('2026-07-02')
})

test('counts the classes apart and starts anew each day', () => {
  let now = Date.UTC(2026, 6, 1)
  const quotas = createQuotas({ read: 1, write: 2 }, () => now)
  quotas.charge('read')
  quotas.charge('write')
  quotas.charge('write')
  expect(() => quotas.charge('write')).toThrow('SandboxQuotaUsedUp')
  expect(() => quotas.charge('read')).toThrow('read')
  now += 86_400_000
  quotas.charge('write')
  expect(quotas.state()).toEqual({ day: '2026-07-02', used: { read: 0, write: 1 } })
})

test('refuses with 429 when a class is used up; a download URL is a write', async () => {
  const sandbox = await startSandbox({ content: 'empty', quotas: { read: 5, write: 1 } })
  const client = createTestClient(sandbox)
  const { id } = sandbox.drive.create({ parentId: sandbox.drive.rootId, name: 'a.txt' })
  expect((await client.get(`/personal/files/${id}/download`)).code).toBe(0)
  expect(await client.send('DELETE', `/personal/files/${id}`)).toMatchObject({
    status: 429,
    code: meanings.SandboxQuotaUsedUp.code
  })
  expect((await client.get('/personal/files')).code).toBe(0)
  await sandbox.close()
})

test('gives a test application 500 writes a day', async () => {
  const sandbox = await startSandbox({ content: 'empty', application: 'test' })
  const client = createTestClient(sandbox)
  expect(sandbox.app.appId.startsWith('SX')).toBe(true)
  const codes = await Promise.all(
    Array.from({ length: 501 }, async () => (await client.send('DELETE', '/personal/files/x')).code)
  )
  expect(codes.filter((code) => code === meanings.SandboxQuotaUsedUp.code)).toHaveLength(1)
  await sandbox.close()
})
