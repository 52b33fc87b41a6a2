import { describe, expect, it } from 'vitest'
import { defaultChoices } from '../../shared/choices'
import { carefulDialect } from '../../shared/dialect'
import type { Budget, Task } from '../../shared/model'
import { diagnosticReport, type Facts } from './report'

// What must never get in, wherever the data of a task or an account has room for it.
const secret = 'CANARY'

const budget: Budget = {
  appKind: 'test',
  day: '2026-11-22',
  resetsAt: 0,
  read: { used: 12, limit: 10_000, reserve: 1_000, left: 8_988 },
  write: { used: 3, limit: 500, reserve: 50, left: 447 },
  saidByServer: false
}

const task: Task = {
  id: secret,
  verb: 'move',
  state: 'paused',
  phase: 'waiting',
  total: 10,
  done: 4,
  skipped: 1,
  failed: 2,
  unknown: 0,
  left: 3,
  accepted: 0,
  outcomes: [
    { id: secret, name: secret, folderId: secret, result: 'failed', reason: 'refused', error: null }
  ],
  sourceNames: [secret],
  targetName: secret,
  createdAt: Date.UTC(2026, 10, 22, 8),
  endedAt: null,
  calls: { write: 2, read: 5 },
  pause: {
    reason: 'server',
    resumesAt: null,
    error: { code: 'server', message: secret, server: { code: 500_001, text: secret } }
  },
  expectedEndAt: null,
  cancelling: false,
  canUndo: false,
  canRetry: false,
  undoes: secret,
  error: null
}

const facts = (changes: Partial<Facts> = {}): Facts => ({
  madeAt: Date.UTC(2026, 10, 22, 9),
  program: { version: '0.1.0' },
  system: { platform: 'linux' },
  choices: defaultChoices,
  clockSkew: { is: 'behind', minutes: 20 },
  accounts: [
    {
      kind: 'kdocs',
      state: 'signed-in',
      secretStore: 'keychain',
      scopes: ['user_basic'],
      work: {
        tasks: [task],
        budget,
        trouble: { kind: 'damaged', keptAs: secret },
        dialect: carefulDialect
      }
    },
    { kind: 'demo', state: 'expired', secretStore: 'memory', scopes: [], work: null }
  ],
  log: ['{"event":"started"}', `${secret} not json`, `{"other":"${secret}"}`],
  ...changes
})

describe('the diagnostic report', () => {
  it('says how each task stands, with codes in place of words', () => {
    expect(diagnosticReport(facts())).toContain(
      '2026-11-22T08:00:00.000Z · move · paused, waiting · ' +
        'of 10: 4 done, 1 skipped, 2 failed, 0 unknown, 3 left · 2+5 calls · ' +
        'waits: server server (KDocs 500001)'
    )
  })

  it('says how the accounts, the journal, the budget and the clock stand', () => {
    const text = diagnosticReport(facts())
    for (const line of [
      /made +2026-11-22T09:00:00/,
      /journal +damaged/,
      /budget\.write\.used +3/,
      /KDocs\.pageSize +100/,
      /clock +20 min behind/,
      /tasks +not open/,
      /state +expired/
    ]) {
      expect(text).toMatch(line)
    }
  })

  it('holds no names, no ids, no words of a server and no line of the log that is not ours', () => {
    const text = diagnosticReport(facts())
    expect(text).not.toContain(secret)
    expect(text).toContain('{"event":"started"}')
  })

  it('tells of the latest tasks where there are many', () => {
    const tasks = Array.from({ length: 80 }, (_, index) => ({ ...task, total: 1_000 + index }))
    const [account] = facts().accounts
    if (!account?.work) throw new Error('no account')
    const many = { ...account, work: { ...account.work, tasks } }
    const text = diagnosticReport(facts({ accounts: [many] }))
    expect(text).toMatch(/tasks +80/)
    expect(text).toContain('of 1079:')
    expect(text).not.toContain('of 1020:')
  })
})
