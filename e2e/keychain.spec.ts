/** The keychain vault on a real Secret Service; each test in a login session of its own. */
import { expect, test } from '@playwright/test'
import { join } from 'node:path'
import { vaultCases } from '../src/main/accounts/vault-contract'
import { run } from '../scripts/processes'
import { lockKeyring, startSession, type Session, type SessionOptions } from '../scripts/session'
import { withoutKeyring } from './desktop'

const key = 'https://developer.kdocs.cn tokens'
const probe = join(import.meta.dirname, 'keychain-probe.ts')

interface Probed {
  readonly answer: Readonly<Record<string, unknown>>
  readonly tookMs: number
}

async function ask(env: NodeJS.ProcessEnv, ...args: readonly string[]): Promise<Probed> {
  const command = ['--import', 'tsx', probe, ...args]
  const { output, errors } = await run(process.execPath, command, { env, quiet: true })
  expect(output, errors).toContain('answer')
  return JSON.parse(output.trim().split('\n').at(-1) ?? '') as Probed // The probe prints just that.
}

async function inSession(
  use: (session: Session, ask: (...args: readonly string[]) => Promise<unknown>) => Promise<void>,
  options?: SessionOptions
): Promise<void> {
  // Without a screen nobody can be asked for the password, so that "locked" is answered at once.
  const session = await startSession({ env: { ...process.env, DISPLAY: undefined }, ...options })
  try {
    await use(session, async (...args) => (await ask(session.env, ...args)).answer)
  } finally {
    await session.close()
  }
}

test.describe('keychain', () => {
  test('keeps the contract of every vault', () =>
    inSession(async (_session, call) => {
      expect(await call('contract', key)).toEqual({ cases: 2 * vaultCases.length })
    }))

  test('keeps a secret from one process to the next', () =>
    inSession(async (_session, call) => {
      expect(await call('read', key)).toEqual({ result: 'missing' })
      expect(await call('write', key, '密钥🔑')).toEqual({ result: 'stored' })
      expect(await call('read', key)).toEqual({ result: 'found', text: '密钥🔑' })
      expect(await call('erase', key)).toEqual({ result: 'erased' })
      expect(await call('read', key)).toEqual({ result: 'missing' })
    }))

  test('tells an entry that nobody of ours wrote, and can replace it', () =>
    inSession(async (_session, call) => {
      await call('damage', key)
      expect(await call('read', key, 'expected')).toEqual({ result: 'corrupt' })
      expect(await call('write', key, 'new', 'expected')).toEqual({ result: 'stored' })
      expect(await call('read', key, 'expected')).toEqual({ result: 'found', text: 'new' })
      expect(await call('write', key, 'x'.repeat(1_201), 'expected')).toEqual({ result: 'refused' })
      expect(await call('read', key, 'expected')).toEqual({ result: 'found', text: 'new' })
    }))

  test('is locked, loses nothing and is unlocked again', () =>
    inSession(async (session, call) => {
      await call('write', key, 'before')
      await lockKeyring(session.env)
      expect(await call('read', key, 'expected')).toEqual({ result: 'locked' })
      expect(await call('erase', key, 'expected')).toEqual({ result: 'locked' })
      expect(await call('write', key, 'after', 'expected')).toEqual({ result: 'locked' })
      await session.restartKeyring()
      expect(await call('read', key, 'expected')).toEqual({ result: 'found', text: 'before' })
    }))

  test('is unavailable without a session bus', () =>
    inSession(async (session) => {
      const env = withoutKeyring(session.env)
      for (const call of [['read'], ['write'], ['erase']]) {
        const { answer } = await ask(env, ...call, key, 'expected')
        expect(answer).toEqual({ result: 'unavailable' })
      }
    }))

  test('times out on a keyring that does not answer', () =>
    inSession(async (session, call) => {
      await call('write', key, 'kept')
      session.stopKeyring()
      const { answer, tookMs } = await ask(session.env, 'read', key, 'expected')
      expect(answer).toEqual({ result: 'timeout' })
      expect(tookMs).toBeLessThan(5_000)
      session.continueKeyring()
      expect(await call('read', key, 'expected')).toEqual({ result: 'found', text: 'kept' })
    }))
})
