import { afterEach, beforeEach, expect, test } from 'vitest'
import { meanings } from './codes'
import { startSandbox, type Sandbox } from './server'
import { createTestClient, readAnswer } from './test-client'

const callback = 'http://127.0.0.1:17865/callback'
const start = Date.UTC(2026, 6, 1)
let now = start
let sandbox: Sandbox
beforeEach(async () => {
  now = start
  sandbox = await startSandbox({ content: 'empty', now: () => now, accessTokenSeconds: 3600 })
})
afterEach(() => sandbox.close())

const wish = (changes: Record<string, string> = {}) => ({
  app_id: sandbox.app.appId,
  scope: 'user_basic,access_personal_files',
  redirect_uri: callback,
  state: 'a b&c',
  ...changes
})
const openPage = (changes?: Record<string, string>) =>
  fetch(`${sandbox.origin}/h5/auth?${new URLSearchParams(wish(changes)).toString()}`)
async function decide(decision: string, changes?: Record<string, string>): Promise<URL> {
  const response = await fetch(`${sandbox.origin}/h5/auth/decision`, {
    method: 'POST',
    body: new URLSearchParams({ ...wish(changes), decision }),
    redirect: 'manual'
  })
  expect(response.status).toBe(302)
  return new URL(response.headers.get('location') ?? '')
}
const codeOf = async (): Promise<string> => (await decide('allow')).searchParams.get('code') ?? ''
async function exchange(code: string, changes: Record<string, string> = {}) {
  const { appId: app_id, appKey: app_key } = sandbox.app
  const query = new URLSearchParams({ code, app_id, app_key, ...changes }).toString()
  return readAnswer(await fetch(`${sandbox.origin}/api/v1/oauth2/access_token?${query}`))
}
async function refresh(refresh_token: string) {
  const { appId, appKey: app_key } = sandbox.app
  return readAnswer(
    await fetch(`${sandbox.origin}/api/v1/oauth2/refresh_token?app_id=${appId}`, {
      method: 'POST',
      body: JSON.stringify({ app_key, refresh_token })
    })
  )
}

test('asks with Allow and Deny and names the scopes in words', async () => {
  const response = await openPage()
  const html = await response.text()
  expect(response.headers.get('content-type')).toContain('text/html')
  expect(html).toContain('>Allow</button>')
  expect(html).toContain('>Deny</button>')
  expect(html).toContain('See your files and folders')
  expect(html).toContain('访问个人文档')
  expect(html).not.toContain('Download your files')
  expect(html).toContain('value="a b&amp;c"')
})

test('sends the code and the state back, joined to what the address has', async () => {
  const target = await decide('allow')
  expect(target.origin + target.pathname).toBe(callback)
  expect(target.searchParams.get('state')).toBe('a b&c')
  expect(target.searchParams.get('code')).toMatch(/^\w{32}$/)
})

test('reports a denial', async () => {
  const target = await decide('deny')
  expect(Object.fromEntries(target.searchParams)).toEqual({
    error: 'access_denied',
    state: 'a b&c'
  })
})

test.each<[Record<string, string>, number]>([
  [{ app_id: 'AKother' }, 20002],
  [{ redirect_uri: 'http://127.0.0.1:17865/other' }, meanings.SandboxCallbackNotRegistered.code],
  [{ scope: 'user_basic,everything' }, meanings.SandboxScopeUnknown.code],
  [{ response_type: 'code' }, meanings.SandboxUnknownParameter.code]
])('shows what is wrong with %o', async (changes, code) => {
  const response = await openPage(changes)
  const html = await response.text()
  expect(html).toContain(String(code))
  expect(html).not.toContain('<form')
})

test('exchanges a code once, for tokens with the granted scopes', async () => {
  const code = await codeOf()
  const { data } = await exchange(code)
  expect(data).toMatchObject({ app_id: sandbox.app.appId, expires_in: 3600 })
  const client = createTestClient(sandbox, data.access_token)
  expect((await client.get('/user/basic')).data.nickname).toBe('林晓 Lin Xiao')
  const refused = await client.send('POST', '/personal/files', { filename: 'a.docx' })
  expect(refused).toMatchObject({ status: 403, code: meanings.SandboxScopeMissing.code })
  expect((await exchange(code)).code).toBe(20001)
})

test('refuses a code after five minutes, another app and a wrong key', async () => {
  const code = await codeOf()
  expect((await exchange(code, { app_id: 'AKother' })).code).toBe(20002)
  expect((await exchange(code, { app_key: 'wrong' })).code).toBe(meanings.SandboxAppKeyWrong.code)
  now += 5 * 60_000
  expect((await exchange(code)).code).toBe(20001)
})

test('refreshes with a new pair each time; the old one is good for once more', async () => {
  const { refreshToken } = sandbox.issueTokens()
  const first = await refresh(refreshToken)
  const second = await refresh(refreshToken)
  expect(new Set([refreshToken, first.data.refresh_token, second.data.refresh_token]).size).toBe(3)
  const third = await refresh(refreshToken)
  expect(third).toMatchObject({ status: 401, code: meanings.SandboxRefreshTokenInvalid.code })
  expect((await refresh(second.data.refresh_token)).code).toBe(0)
})

test('refuses a refresh after ninety days', async () => {
  const { refreshToken } = sandbox.issueTokens()
  now += 90 * 86_400_000
  expect((await refresh(refreshToken)).code).toBe(meanings.SandboxRefreshTokenInvalid.code)
})

test('tells a missing, an unknown and an expired token apart', async () => {
  const list = (token: string) => createTestClient(sandbox, token).get('/personal/files')
  const bare = await fetch(`${sandbox.origin}/api/v1/openapi/personal/files`)
  expect(await readAnswer(bare)).toMatchObject({
    status: 401,
    code: meanings.SandboxTokenMissing.code
  })
  const unknown = { status: 401, code: meanings.SandboxTokenUnknown.code }
  expect(await list('nonsense')).toMatchObject(unknown)
  const { accessToken } = sandbox.issueTokens()
  expect(await list(accessToken)).toMatchObject({ status: 200, code: 0 })
  now += 3_600_000
  const expired = { status: 401, code: meanings.SandboxTokenExpired.code }
  expect(await list(accessToken)).toMatchObject(expired)
  const fresh = sandbox.issueTokens().accessToken
  sandbox.expireAccessTokens()
  expect(await list(fresh)).toMatchObject(expired)
})

test('has its clock in the Date of every answer', async () => {
  const response = await fetch(`${sandbox.origin}/sandbox/avatar.svg`)
  expect(response.headers.get('date')).toBe(new Date(now).toUTCString())
})
