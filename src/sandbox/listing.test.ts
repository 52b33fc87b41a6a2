import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { meanings } from './codes'
import { startSandbox, type Sandbox } from './server'
import { createTestClient, type TestClient, type TestFile } from './test-client'

const names = (files: readonly TestFile[]): string[] => files.map((file) => file.fname)

describe('a small drive', () => {
  let sandbox: Sandbox
  let client: TestClient
  beforeEach(async () => {
    sandbox = await startSandbox({ content: 'empty' })
    client = createTestClient(sandbox)
    const { rootId: parentId } = sandbox.drive
    const sizes = { 'b.txt': 3, 'a.docx': 9, 'C.pdf': 1 }
    for (const [name, sizeBytes] of Object.entries(sizes)) {
      sandbox.drive.create({ parentId, name, sizeBytes, mtime: 1_700_000_000 - sizeBytes })
    }
    for (const name of ['two', 'one']) sandbox.drive.create({ parentId, name, kind: 'folder' })
  })
  afterEach(() => sandbox.close())

  test('lists folders first, then files, each by code units', async () => {
    expect(names(await client.list())).toEqual(['one', 'two', 'C.pdf', 'a.docx', 'b.txt'])
  })

  test('gives each entry with its id, times in seconds and its folder', async () => {
    const [file] = (await client.get('/personal/files', { filter: 'file' })).data.files
    const node = sandbox.drive.find('C.pdf')
    expect(file).toEqual({
      id: { open_id: node?.id, union_id: expect.stringMatching(/^[\w-]{43}$/) as string },
      fname: 'C.pdf',
      fsize: 1,
      ftype: 'file',
      mtime: 1_699_999_999,
      parent_id: sandbox.drive.rootId
    })
    expect(file?.id.open_id).toMatch(/^[\w-]{43}$/)
  })

  test('pages by a cursor that counts inside folders and inside files', async () => {
    const cursors: unknown[] = []
    let query: Record<string, string> = {}
    for (let offset = 0; offset !== -1;) {
      const { data } = await client.get('/personal/files', { count: '2', ...query })
      cursors.push([names(data.files), data.next_offset, data.next_filter])
      offset = data.next_offset
      query = { offset: String(offset), filter: data.next_filter }
    }
    expect(cursors).toEqual([
      [['one', 'two'], 0, 'file'],
      [['C.pdf', 'a.docx'], 2, 'file'],
      [['b.txt'], -1, 'file']
    ])
  })

  test('starts with the files where there are no folders, and ends an empty folder', async () => {
    const one = sandbox.drive.find('one')?.id ?? ''
    const empty = await client.get('/personal/files', { parent_id: one })
    expect(empty.data).toEqual({ files: [], next_offset: -1, next_filter: 'file' })
    sandbox.drive.create({ parentId: one, name: 'x.txt' })
    const filled = await client.get('/personal/files', { parent_id: one })
    expect(names(filled.data.files)).toEqual(['x.txt'])
    expect(filled.data.next_offset).toBe(-1)
  })

  test.each([
    ['mtime', 'asc', ['one', 'two', 'a.docx', 'b.txt', 'C.pdf']],
    ['mtime', 'desc', ['two', 'one', 'C.pdf', 'b.txt', 'a.docx']],
    ['fsize', 'desc', ['two', 'one', 'a.docx', 'b.txt', 'C.pdf']],
    ['fname', 'desc', ['two', 'one', 'b.txt', 'a.docx', 'C.pdf']]
  ])('sorts by %s %s', async (order_by, order, expected) => {
    expect(names(await client.list(undefined, { order_by, order }))).toEqual(expected)
  })

  test('shows what has just changed', async () => {
    await client.list()
    const { drive } = sandbox
    drive.move([drive.find('b.txt')?.id ?? ''], drive.find('one')?.id ?? '')
    drive.trash([drive.find('two')?.id ?? ''])
    expect(names(await client.list())).toEqual(['one', 'C.pdf', 'a.docx'])
  })

  test.each<[Record<string, string>, string]>([
    [{ page: '2' }, 'SandboxUnknownParameter'],
    [{ count: '0' }, 'SandboxBadParameter'],
    [{ count: 'ten' }, 'SandboxBadParameter'],
    [{ offset: '-1' }, 'SandboxBadParameter'],
    [{ order: 'up' }, 'SandboxBadParameter'],
    [{ order_by: 'ctime' }, 'SandboxBadParameter'],
    [{ filter: 'folders' }, 'SandboxBadParameter'],
    [{ parent_id: 'x' }, 'SandboxFolderNotFound']
  ])('refuses %o', async (query, name) => {
    const { code, result } = await client.get('/personal/files', query)
    expect(result).toContain(name)
    expect(code).toBeGreaterThan(990_000)
  })

  test('refuses a parameter that is given twice, and a file as folder', async () => {
    const twice = await client.get('/personal/files', { count: ['1', '2'] })
    expect(twice.code).toBe(meanings.SandboxBadParameter.code)
    const file = sandbox.drive.find('b.txt')?.id ?? ''
    const answer = await client.get('/personal/files', { parent_id: file })
    expect(answer.code).toBe(meanings.SandboxNotAFolder.code)
  })

  test('lists everything flat, by extension and without folders', async () => {
    const one = sandbox.drive.find('one')?.id ?? ''
    sandbox.drive.create({ parentId: one, name: 'deep.TXT' })
    const flat = async (query: Record<string, string | string[]>) =>
      names((await client.get('/personal/files/flat', query)).data.files)
    expect(await flat({})).toEqual(['one', 'two'])
    expect(await flat({ filter: 'file' })).toEqual(['C.pdf', 'a.docx', 'b.txt', 'deep.TXT'])
    expect(await flat({ ignore: ['group', 'folder'] })).toHaveLength(4)
    expect(await flat({ exts: ['txt', 'pdf'] })).toEqual(['C.pdf', 'b.txt', 'deep.TXT'])
    expect(await flat({ ignore: ['folder', 'file'] })).toEqual([])
    const bad = await client.get('/personal/files/flat', { ignore: 'links' })
    expect(bad.code).toBe(meanings.SandboxBadParameter.code)
  })

  test('keeps the app folder apart: it is empty until the app makes something', async () => {
    expect((await client.get('/personal/apps/files')).data).toMatchObject({ next_offset: -1 })
    await client.send('POST', '/personal/files', { filename: 'Plan 计划.docx' })
    expect(names((await client.get('/personal/apps/files')).data.files)).toEqual(['Plan 计划.docx'])
    const outside = await client.get('/personal/apps/files', { parent_id: sandbox.drive.rootId })
    expect(outside.code).toBe(meanings.SandboxOutsideAppFolder.code)
  })

  test('searches in the app folder only', async () => {
    await client.send('POST', '/personal/files', {
      filename: 'Deep A.docx',
      parent_path: ['x', 'y']
    })
    const byName = await client.get('/personal/files/search/name', { file_name: 'a.DOCX' })
    expect(names(byName.data.files)).toEqual(['Deep A.docx'])
    const byContent = await client.get('/personal/files/search/content', { content: 'deep' })
    expect(names(byContent.data.files)).toEqual(['Deep A.docx'])
    const missing = await client.get('/personal/files/search/name')
    expect(missing.code).toBe(meanings.SandboxMissingParameter.code)
    const long = await client.get('/personal/files/search/content', { content: 'x'.repeat(101) })
    expect(long.code).toBe(meanings.SandboxBadParameter.code)
  })

  test('answers other paths with 404', async () => {
    const answer = await client.get('/personal/files/recent')
    expect(answer).toMatchObject({ status: 404, code: meanings.SandboxUnknownPath.code })
  })
})

describe('a large drive', () => {
  let sandbox: Sandbox
  beforeAll(async () => void (sandbox = await startSandbox({ entries: 20_000 })))
  afterAll(() => sandbox.close())

  test('pages the 12,000 files of one folder quickly, none twice', async () => {
    const client = createTestClient(sandbox)
    const startedAt = performance.now()
    const files = await client.list(sandbox.drive.find('Archive 2025 归档')?.id, { count: '500' })
    const tookMs = performance.now() - startedAt
    expect(new Set(files.map((file) => file.id.open_id)).size).toBe(12_000)
    // A larger count is cut to the page limit of 100.
    expect(sandbox.requests).toHaveLength(120)
    expect(tookMs).toBeLessThan(5_000)
  })

  test('spreads extra entries over folders', () => {
    const folder = sandbox.drive.find('Bulk 批量/0020')
    expect(sandbox.drive.children(folder?.id ?? '')).toHaveLength(1_000)
  })
})
