import { createHash } from 'node:crypto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { AppFile } from './app-files'
import { meanings } from './codes'
import { startSandbox, type Sandbox } from './server'
import { createTestClient, readAnswer, signHeaders, type TestClient } from './test-client'
import { md5, sign } from './wps2'

const files = '/appspace/files'
let sandbox: Sandbox
let client: TestClient
let some: AppFile
beforeEach(async () => {
  sandbox = await startSandbox({ content: 'empty', appFiles: 40, taskMs: 60 })
  client = createTestClient(sandbox)
  const withVersions = sandbox.drive.appFiles().find((file) => file.versions.length >= 3)
  if (!withVersions) throw new Error('no file has three versions')
  some = withVersions
})
afterEach(() => sandbox.close())

test('tells about a file', async () => {
  const { data } = await client.signed('GET', `${files}/${some.token}`)
  expect(data).toMatchObject({
    file_token: some.token,
    fname: some.name,
    fsize: some.versions.at(-1)?.sizeBytes,
    ctime: some.ctime,
    parent_token: some.parentToken
  })
  const gone = await client.signed('GET', `${files}/none`)
  expect(gone).toMatchObject({ status: 404, code: meanings.SandboxFileNotFound.code })
})

test('needs the signature, and not the token of a user', async () => {
  const answer = await client.get(`${files}/${some.token}`)
  expect(answer).toMatchObject({ status: 401, code: meanings.SandboxSignatureHeaderMissing.code })
  const uri = `/api/v1/openapi${files}/${some.token}`
  const late = new Date(Date.now() - 16 * 60_000).toUTCString()
  const headers = signHeaders(sandbox, 'GET', uri, '', late)
  const refused = await readAnswer(await fetch(sandbox.origin + uri, { headers }))
  expect(refused.code).toBe(meanings.SandboxSignatureDateOutsideWindow.code)
  const otherKey = signHeaders({ app: { ...sandbox.app, appKey: 'other' } }, 'GET', uri)
  const wrong = await readAnswer(await fetch(sandbox.origin + uri, { headers: otherKey }))
  expect(wrong.code).toBe(meanings.SandboxSignatureMismatch.code)
})

test('lists versions, newest first', async () => {
  const all = await client.signed('GET', `${files}/${some.token}/versions`)
  const numbers = some.versions.map((version) => version.version).reverse()
  expect(all.data.versions.map((version) => version.version)).toEqual(numbers)
  const part = await client.signed('GET', `${files}/${some.token}/versions?offset=1&count=1`)
  expect(part.data.versions.map((version) => version.version)).toEqual(numbers.slice(1, 2))
})

test('offers each version and the file itself for download', async () => {
  const sha1 = async (uri: string) => {
    const { data } = await client.signed('GET', uri)
    const bytes = Buffer.from(await (await fetch(data.url)).arrayBuffer())
    expect(bytes.length).toBe(data.fsize)
    expect(createHash('sha1').update(bytes).digest('hex')).toBe(data.checksums.sha1)
    return data.checksums.sha1
  }
  const path = `${files}/${some.token}`
  const first = await sha1(`${path}/versions/1/download`)
  const newest = await sha1(`${path}/versions/${some.versions.length}/download`)
  expect(first).not.toBe(newest)
  expect(await sha1(`${path}/download`)).toBe(newest)
  expect(await sha1(`${path}/download?file_token=${some.token}`)).toBe(newest)
  const none = await client.signed('GET', `${path}/versions/99/download`)
  expect(none).toMatchObject({ status: 404, code: meanings.SandboxVersionNotFound.code })
})

test('creates documents, and folders on the way', async () => {
  const body = JSON.stringify({ filename: '测试.ksheet', parent_path: ['甲', '乙'], creator: 'u1' })
  const { data } = await client.signed('POST', files, body)
  const made = sandbox.drive.appFile(data.file_token)
  expect(made).toMatchObject({ name: '测试.ksheet', creator: 'u1' })
  expect(sandbox.drive.appFile(made?.parentToken ?? '')?.name).toBe('乙')
  const again = await client.signed('POST', files, body)
  expect(sandbox.drive.appFile(again.data.file_token)?.parentToken).toBe(made?.parentToken)
  const conflict = JSON.stringify({ filename: 'a.docx', parent_path: ['甲'], parent_token: 'x' })
  const refused = await client.signed('POST', files, conflict)
  expect(refused.code).toBe(meanings.SandboxBadParameter.code)
})

test('takes uploads signed over the whole multipart body', async () => {
  const form = new FormData()
  form.set('file', new File(['hello'], 'h.bin'))
  const encoded = new Request('http://127.0.0.1', { method: 'POST', body: form })
  const type = encoded.headers.get('content-type') ?? ''
  const body = Buffer.from(await encoded.arrayBuffer())
  const date = new Date().toUTCString()
  const { appId, appKey } = sandbox.app
  const response = await fetch(`${sandbox.origin}/api/v1/openapi${files}/upload`, {
    method: 'POST',
    body: new Uint8Array(body),
    headers: {
      Date: date,
      'Content-Md5': md5(body),
      'Content-Type': type,
      Authorization: `WPS-2:${appId}:${sign(appKey, md5(body), type, date)}`
    }
  })
  const { data } = await readAnswer(response)
  expect(sandbox.drive.appFile(data.file_token)).toMatchObject({
    name: 'h.bin',
    parentToken: sandbox.drive.appRootToken
  })
  const offer = await client.signed('GET', `${files}/${data.file_token}/download`)
  expect(await (await fetch(offer.data.url)).text()).toBe('hello')
})

test('moves between folders of the app space', async () => {
  const made = await client.signed('POST', files, '{"filename":"a.docx","parent_path":["new"]}')
  const folder = sandbox.drive.appFile(made.data.file_token)?.parentToken ?? ''
  const source = sandbox.drive.appFiles().filter((file) => file.parentToken === some.parentToken)
  const tokens = source.slice(0, 6).map((file) => file.token)
  const move = (file_tokens: readonly string[], parent_token: string) =>
    client.signed(
      'POST',
      '/appspace/tasks/files/move',
      JSON.stringify({ file_tokens, parent_token })
    )
  const { data } = await move(tokens, folder)
  expect(data.task_id).not.toBe('')
  expect(sandbox.drive.appFile(tokens[0] ?? '')?.parentToken).toBe(some.parentToken)
  await vi.waitFor(() => expect(sandbox.drive.appFile(tokens[5] ?? '')?.parentToken).toBe(folder))
  const result = await client.signed('GET', `/appspace/tasks/${data.task_id}`)
  expect(result.data).toEqual({ status: 'success', failed: [] })

  expect((await move(tokens, folder)).code).toBe(meanings.SandboxSameTarget.code)
  const mixed = [tokens[0] ?? '', source[6]?.token ?? '']
  expect((await move(mixed, sandbox.drive.appRootToken)).code).toBe(
    meanings.SandboxMixedSourceFolders.code
  )
  expect((await move(['none'], folder)).code).toBe(meanings.SandboxBatchItemNotFound.code)
  const many = Array.from({ length: 101 }, (_, index) => `${index}`)
  expect((await move(many, folder)).code).toBe(meanings.SandboxTooManyIds.code)
})

test('destroys one file for ever, with and without a body', async () => {
  const answer = await client.signed('DELETE', `${files}/${some.token}/destroy`)
  expect(answer.code).toBe(0)
  expect(answer.data).toBeUndefined()
  expect(sandbox.drive.appFile(some.token)).toBeUndefined()
  expect(sandbox.drive.recycled()).toHaveLength(0)
  const again = await client.signed('DELETE', `${files}/${some.token}/destroy`)
  expect(again).toMatchObject({ status: 404, code: meanings.SandboxFileNotFound.code })
  expect(sandbox.requests.slice(-2)).toMatchObject([
    { status: 200, code: 0, ids: [some.token] },
    { status: 404, ids: [some.token] }
  ])
  const [next] = sandbox.drive.appFiles()
  const uri = `${files}/${next?.token ?? ''}/destroy`
  expect((await client.signed('DELETE', uri, '{"modifier":"777"}')).code).toBe(0)
})

test('destroys no folder', async () => {
  const answer = await client.signed('DELETE', `${files}/${sandbox.drive.appRootToken}/destroy`)
  expect(answer.code).toBe(meanings.SandboxNotAFile.code)
})
