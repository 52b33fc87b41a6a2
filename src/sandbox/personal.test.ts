import { createHash } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { meanings } from './codes'
import { startSandbox, type Sandbox } from './server'
import { createTestClient, type TestClient } from './test-client'

let sandbox: Sandbox
let client: TestClient
beforeEach(async () => {
  sandbox = await startSandbox({ content: 'empty' })
  client = createTestClient(sandbox)
})
afterEach(() => sandbox.close())

const rootFile = (name: string, sizeBytes = 10) =>
  sandbox.drive.create({ parentId: sandbox.drive.rootId, name, sizeBytes })

test.each<[object, string]>([
  [{}, '应用/Drawer/a.docx'],
  [{ parent_path: ['bar', 'baz'] }, '应用/Drawer/bar/baz/a.docx'],
  [{ path_from_root: true }, 'a.docx'],
  [{ path_from_root: true, parent_path: ['bar', 'baz'] }, 'bar/baz/a.docx']
])('creates a document with %o', async (place, path) => {
  const { data } = await client.send('POST', '/personal/files', { filename: 'a.docx', ...place })
  expect(sandbox.drive.pathOf(data.id.open_id)).toBe(path)
})

test('prefers parent_id to parent_path', async () => {
  const folder = sandbox.drive.create({
    parentId: sandbox.drive.rootId,
    name: 'here',
    kind: 'folder'
  })
  const body = { filename: 'a.otl', parent_id: folder.id, parent_path: ['there'] }
  const { data } = await client.send('POST', '/personal/files', body)
  expect(sandbox.drive.pathOf(data.id.open_id)).toBe('here/a.otl')
  expect(sandbox.drive.find('there')).toBeUndefined()
})

test.each<[unknown, keyof typeof meanings]>([
  [{}, 'SandboxMissingParameter'],
  [{ filename: 'a.txt' }, 'SandboxExtensionNotCreatable'],
  [{ filename: 'a/b.docx' }, 'SandboxBadName'],
  [{ filename: `${'x'.repeat(260)}.docx` }, 'SandboxBadName'],
  [{ filename: 7 }, 'SandboxBadParameter'],
  [{ filename: 'a.docx', name: 'b' }, 'SandboxUnknownParameter'],
  [{ filename: 'a.docx', parent_id: 'x' }, 'SandboxFolderNotFound'],
  [{ filename: 'a.docx', path_from_root: 'maybe' }, 'SandboxBadParameter'],
  ['[]', 'SandboxBodyNotJson'],
  ['{', 'SandboxBodyNotJson']
])('refuses to create with %j', async (body, name) => {
  const { code } = await client.send('POST', '/personal/files', body)
  expect(code).toBe(meanings[name].code)
  expect(sandbox.drive.size()).toBe(0)
})

test('stores an upload and gives the same bytes back', async () => {
  const bytes = Buffer.from('雪 and snow')
  const form = new FormData()
  form.set('file', new File([new Uint8Array(bytes)], '说明 notes.txt'))
  form.set('parent_path', 'in,here')
  form.set('path_from_root', 'true')
  const { data } = await client.send('POST', '/personal/files/upload', form)
  expect(sandbox.drive.pathOf(data.id.open_id)).toBe('in/here/说明 notes.txt')

  const offer = await client.get(`/personal/files/${data.id.open_id}/download`)
  expect(offer.data.fsize).toBe(bytes.length)
  const stored = Buffer.from(await (await fetch(offer.data.url)).arrayBuffer())
  expect(stored).toEqual(bytes)
})

test('refuses an upload without a file, with two, or with an unknown part', async () => {
  const code = async (parts: [string, File | string][]) => {
    const form = new FormData()
    for (const [name, value] of parts) form.append(name, value)
    return (await client.send('POST', '/personal/files/upload', form)).code
  }
  const file = new File(['x'], 'x.txt')
  expect(await code([['parent_id', 'x']])).toBe(meanings.SandboxMissingParameter.code)
  expect(
    await code([
      ['file', file],
      ['file', file]
    ])
  ).toBe(meanings.SandboxBadParameter.code)
  expect(
    await code([
      ['file', file],
      ['size', '1']
    ])
  ).toBe(meanings.SandboxUnknownParameter.code)
  const text = await client.send('POST', '/personal/files/upload', 'no form')
  expect(text.code).toBe(meanings.SandboxBodyNotMultipart.code)
})

test('offers a download with the size and checksum of what it then sends', async () => {
  const { id } = rootFile('large 大.zip', 200_001)
  const { data } = await client.get(`/personal/files/${id}/download`)
  expect(data.url.startsWith(`${sandbox.origin}/sandbox/storage/`)).toBe(true)
  const response = await fetch(data.url)
  const bytes = Buffer.from(await response.arrayBuffer())
  expect(bytes.length).toBe(200_001)
  expect(createHash('sha1').update(bytes).digest('hex')).toBe(data.checksums.sha1)
  expect(response.headers.get('content-disposition')).toContain(encodeURIComponent('large 大.zip'))
})

test('refuses to download a folder, what is gone, and an old address', async () => {
  const folder = sandbox.drive.create({ parentId: sandbox.drive.rootId, name: 'f', kind: 'folder' })
  const answer = await client.get(`/personal/files/${folder.id}/download`)
  expect(answer.code).toBe(meanings.SandboxNotAFile.code)
  const gone = await client.get('/personal/files/none/download')
  expect(gone).toMatchObject({ status: 404, code: meanings.SandboxFileNotFound.code })
  expect((await fetch(`${sandbox.origin}/sandbox/storage/none`)).status).toBe(404)
})

test('renames files and folders', async () => {
  const { id } = rootFile('old.txt')
  const rename = (fileId: string, new_name: string) =>
    client.send('PUT', `/personal/files/${fileId}/name`, { new_name })
  expect(await rename(id, '新 new.txt')).toMatchObject({ code: 0, data: {} })
  expect(sandbox.drive.get(id)?.name).toBe('新 new.txt')
  expect((await client.list()).map((file) => file.fname)).toEqual(['新 new.txt'])
  expect((await rename(id, 'no suffix')).code).toBe(meanings.SandboxBadName.code)
  expect((await rename(id, 'a:b.txt')).code).toBe(meanings.SandboxBadName.code)
  expect((await rename('none', 'a.txt')).code).toBe(meanings.SandboxFileNotFound.code)
  expect((await rename(sandbox.drive.rootId, 'a')).code).toBe(meanings.SandboxRootIsFixed.code)
})

test('trashes one file, which lies in the bin under another id', async () => {
  const { id } = rootFile('old.txt')
  expect(await client.send('DELETE', `/personal/files/${id}`)).toMatchObject({ code: 0, data: {} })
  expect(sandbox.drive.get(id)).toBeUndefined()
  const [item] = sandbox.drive.recycled()
  expect(item?.node.id).toBe(id)
  expect(item?.recycleId).not.toBe(id)
  const again = await client.send('DELETE', `/personal/files/${id}`)
  expect(again).toMatchObject({ status: 404, code: meanings.SandboxFileNotFound.code })
})

test('lists the bin as a plain list, newest first, and restores from it', async () => {
  const ids = ['a.txt', 'b.txt', 'c.txt'].map((name) => rootFile(name).id)
  for (const id of ids) await client.send('DELETE', `/personal/files/${id}`)
  const bin = async (query = {}) => {
    const { data } = await client.get('/personal/recycles', query)
    return data as unknown as { id: { open_id: string }; fname: string }[]
  }
  expect((await bin()).map((item) => item.fname)).toEqual(['c.txt', 'b.txt', 'a.txt'])
  const [second] = await bin({ count: '1', offset: '1' })
  const recover = (...file_tokens: string[]) =>
    client.send('POST', '/personal/recycles/recover', { file_tokens })
  expect((await recover(second?.id.open_id ?? '')).code).toBe(0)
  expect((await client.list()).map((file) => file.id.open_id)).toEqual([ids[1]])
  expect((await bin()).map((item) => item.fname)).toEqual(['c.txt', 'a.txt'])
  const unknown = await recover(ids[0] ?? '')
  expect(unknown.code).toBe(meanings.SandboxRecycleItemNotFound.code)
})

test('restores to the root when the former folder is in the bin too', async () => {
  const { drive } = sandbox
  const folder = drive.create({ parentId: drive.rootId, name: 'f', kind: 'folder' })
  const file = drive.create({ parentId: folder.id, name: 'in it.txt' })
  drive.trash([file.id])
  drive.trash([folder.id])
  const [item] = drive.recycled()
  await client.send('POST', '/personal/recycles/recover', { file_tokens: [item?.recycleId] })
  expect(drive.pathOf(file.id)).toBe('in it.txt')
})

test('can keep the id of a file in the bin', async () => {
  const other = await startSandbox({ content: 'empty', recycleIds: 'same' })
  const { drive } = other
  const { id } = drive.create({ parentId: drive.rootId, name: 'a.txt' })
  drive.trash([id])
  expect(drive.recycled()[0]?.recycleId).toBe(id)
  drive.restore([id])
  expect(drive.get(id)?.name).toBe('a.txt')
  await other.close()
})

test('says who the user is', async () => {
  const { data } = await client.get('/user/basic')
  expect(data).toMatchObject({
    nickname: '林晓 Lin Xiao',
    id: { open_id: expect.any(String) as string }
  })
})
