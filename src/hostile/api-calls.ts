/** Each call whose answer is read: what a right answer holds, and what may ever be made of one. */
import { createSecret, type Secret } from '../main/accounts/secret'
import type { TokenClient } from '../main/accounts/tokens'
import type { Answer } from '../main/kdocs/answer'
import type { AppSpace } from '../main/kdocs/app-space'
import type { Personal } from '../main/kdocs/personal'

/** On board of every call; no answer that is handed on may repeat them. */
export const wireSecrets = {
  token: 'canary-token-91c',
  appKey: 'canary-app-key-07d',
  code: 'canary-code-3b2',
  refreshToken: 'canary-refresh-e55'
} as const

/** Everything of ours that reads an answer. */
export interface Api {
  readonly personal: Personal
  readonly appSpace: AppSpace
  readonly tokens: TokenClient
}

export interface ApiCall {
  readonly name: string
  readonly data: unknown
  readonly ask: (api: Api) => Promise<Answer>
  /** Whether the rest of Drawer can live with what was read. */
  readonly holds: (read: unknown) => boolean
}

const file = {
  id: { open_id: 'o1', union_id: 'u1' },
  fname: '合同 "a".docx',
  fsize: 1024,
  ftype: 'file',
  mtime: 1_700_000_000,
  parent_id: 'root'
}
const folder = { ...file, id: { open_id: 'o2', union_id: 'u2' }, ftype: 'folder' }
const listing = { files: [file, folder], next_offset: 30, next_filter: 'file' }

type Fields = Readonly<Record<string, unknown>>
const isRecord = (value: unknown): value is Fields => typeof value === 'object' && value !== null
const isText = (value: unknown): boolean => typeof value === 'string'
const isId = (value: unknown): boolean =>
  typeof value === 'string' && value !== '' && value.length <= 256 && value.isWellFormed()
const isCount = (value: unknown): boolean =>
  value === null || (typeof value === 'number' && Number.isFinite(value) && value >= 0)

function isNamed(entry: unknown): boolean {
  if (!isRecord(entry)) return false
  const { id, name, sizeBytes, modifiedAt } = entry
  return isId(id) && isText(name) && isCount(sizeBytes) && isCount(modifiedAt)
}

function isPage(read: unknown): boolean {
  if (!isRecord(read) || !Array.isArray(read['entries'])) return false
  const { entries, unreadable, next } = read
  const isNext =
    next === null ||
    (isRecord(next) && Number.isSafeInteger(next['offset']) && isCount(next['offset']))
  return isCount(unreadable) && isNext && (entries as readonly unknown[]).every(isNamed)
}

function isBin(read: unknown): boolean {
  if (!isRecord(read) || !Array.isArray(read['entries'])) return false
  const entries: readonly unknown[] = read['entries']
  return (
    entries.every(isNamed) && typeof read['rows'] === 'number' && read['rows'] >= entries.length
  )
}

function isAccepted(read: unknown): boolean {
  if (!isRecord(read)) return false
  const { serverTaskId: id } = read
  return id === null || (typeof id === 'string' && id !== '')
}

function isResult(read: unknown): boolean {
  if (!isRecord(read) || !(read['failed'] instanceof Map)) return false
  return read['state'] === 'running' || read['state'] === 'ended'
}

function isInfo(read: unknown): boolean {
  if (!isRecord(read)) return false
  const { name, sizeBytes, createdAt } = read
  return (name === null || isText(name)) && isCount(sizeBytes) && isCount(createdAt)
}

function isGrant(read: unknown): boolean {
  if (!isRecord(read)) return false
  const { accessToken, refreshToken, expiresInSeconds: seconds } = read
  // Both are Secrets of ours, made a moment ago.
  const texts = [accessToken, refreshToken].filter((secret) => secret !== null) as Secret[]
  const areTexts = texts.every((secret) => secret.reveal().length > 0)
  return areTexts && typeof seconds === 'number' && seconds > 0 && seconds <= 366 * 86_400
}

const isPerson = (read: unknown): boolean =>
  isRecord(read) && isId(read['userId']) && isText(read['name'])

const tokenData = {
  app_id: 'SX1',
  access_token: 'given-access',
  refresh_token: 'given-refresh',
  expires_in: 86_400
}
const app = {
  origin: 'https://kdocs.example',
  appId: 'SX1',
  appKey: createSecret(wireSecrets.appKey)
}
const nobody: Answer = { kind: 'unclear', error: { code: 'server', message: 'nobody' } }

export const apiCalls: readonly ApiCall[] = [
  {
    name: 'list',
    data: listing,
    ask: ({ personal }) => personal.listPage('root', null),
    holds: isPage
  },
  {
    name: 'newest',
    data: listing,
    ask: ({ personal }) => personal.newestPage(null, 'root'),
    holds: isPage
  },
  { name: 'bin', data: [file, folder], ask: ({ personal }) => personal.binPage(0), holds: isBin },
  {
    name: 'move',
    data: { task_id: 't1' },
    ask: ({ personal }) => personal.moveBatch(['a', 'b'], 'c'),
    holds: isAccepted
  },
  {
    name: 'trash',
    data: { task_id: '' },
    ask: ({ personal }) => personal.trashBatch(['a']),
    holds: isAccepted
  },
  {
    name: 'restore',
    data: { task_id: null },
    ask: ({ personal }) => personal.restoreBatch(['a']),
    holds: isAccepted
  },
  {
    name: 'task result',
    data: { status: 'failed', failed: [{ file_id: 'a', code: 5, result: 'no' }] },
    ask: ({ personal }) => personal.taskResult('t1'),
    holds: isResult
  },
  {
    name: 'move in app space',
    data: { task_id: 't1' },
    ask: ({ appSpace }) => appSpace.moveBatch(['a'], 'b'),
    holds: isAccepted
  },
  {
    name: 'task result of app space',
    data: { status: 'success' },
    ask: ({ appSpace }) => appSpace.taskResult('t1'),
    holds: isResult
  },
  {
    name: 'app file',
    data: { fname: 'a.pdf', fsize: 10, ctime: 1_700_000_000 },
    ask: ({ appSpace }) => appSpace.info('token'),
    holds: isInfo
  },
  {
    name: 'destroy',
    data: {},
    ask: ({ appSpace }) => appSpace.destroy('token'),
    holds: () => true
  },
  {
    name: 'exchange',
    data: tokenData,
    ask: async ({ tokens }) => ({
      kind: 'ok',
      data: await tokens.exchange(app, createSecret(wireSecrets.code))
    }),
    holds: isGrant
  },
  {
    name: 'refresh',
    data: tokenData,
    ask: async ({ tokens }) => {
      const read = await tokens.refresh(app, createSecret(wireSecrets.refreshToken))
      return read.kind === 'granted'
        ? { kind: 'ok', data: read.grant }
        : { kind: 'unclear', error: read.error }
    },
    holds: isGrant
  },
  {
    name: 'user',
    data: { id: { open_id: 'p1' }, nickname: 'Ann' },
    ask: async ({ tokens }) => {
      const person = await tokens.whoIs(app.origin, createSecret(wireSecrets.token))
      return person === null ? nobody : { kind: 'ok', data: person }
    },
    holds: isPerson
  }
]
