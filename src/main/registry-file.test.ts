import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createAppFiles } from './drive/app-files'
import { createRegistryFile } from './registry-file'

let folder = ''
let path = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'drawer-registry-'))
  await createRegistryFile(folder, 'https://a', 'SX1').write([])
  path = join(folder, (await readdir(folder))[0] ?? '')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const open = () => createRegistryFile(folder, 'https://a', 'SX1')
const stored = {
  token: 'token-0001',
  name: 'a',
  sizeBytes: 1,
  createdAt: null,
  parentToken: 'folder-01',
  kind: 'file'
} as const
const file = { ...stored, status: 'present', checkedAt: 5, error: null } as const

it('keeps the files of one app at one server, and nothing of what was seen of them', async () => {
  await open().write([file])
  expect(await open().read()).toEqual([stored])
  expect(await createRegistryFile(folder, 'https://b', 'SX1').read()).toBeNull()
  expect(await createRegistryFile(folder, 'https://a', 'SX2').read()).toBeNull()
})

it.each(['', '[{"token":"token-00', 'null', '{}', '7'])(
  'keeps a damaged file aside: %j',
  async (text) => {
    await writeFile(path, text)
    await writeFile(`${path}.damaged-1`, 'an older one')
    const registry = open()
    await expect(registry.read()).rejects.toThrow()
    await registry.write([file])
    expect(await readFile(`${path}.damaged-1`, 'utf8')).toBe('an older one')
    expect(await readFile(`${path}.damaged-2`, 'utf8')).toBe(text)
    expect(await open().read()).toEqual([stored])
  }
)

it('never writes over a file that could be neither read nor kept aside', async () => {
  for (let number = 1; number <= 100; number += 1) await mkdir(`${path}.damaged-${number}`)
  await writeFile(path, 'perhaps somebody can mend it')
  const registry = open()
  await expect(registry.read()).rejects.toThrow()
  await expect(registry.write([file])).rejects.toThrow()
  expect(await readFile(path, 'utf8')).toBe('perhaps somebody can mend it')
  await rm(`${path}.damaged-7`, { recursive: true })
  await registry.write([file])
  expect(await readFile(`${path}.damaged-7`, 'utf8')).toBe('perhaps somebody can mend it')
  expect(await open().read()).toEqual([stored])
})

it('does not keep the account from being opened', async () => {
  await writeFile(path, 'not json')
  const bugs: unknown[] = []
  const files = await createAppFiles({
    appSpace: { info: () => Promise.reject(new Error('not asked')) },
    file: open(),
    now: () => 0,
    newId: () => 'id',
    publish: () => undefined,
    reportBug: (thrown) => bugs.push(thrown)
  })
  expect(files.list()).toEqual([])
  expect(bugs).toHaveLength(1)
})
