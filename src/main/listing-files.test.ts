import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { recentFolderId, type Entry } from '../shared/model'
import { createListingCache } from './listing-cache'
import { createListingFiles, listingLimits } from './listing-files'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'drawer-listings-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const parts = (isWanted = () => true) => ({ folder, now: () => Date.now(), isWanted })
const create = () => createListingFiles(parts())
const createCache = (isWanted?: () => boolean) => createListingCache(parts(isWanted))

function entry(n: number, parentId: string | null = 'f'): Entry {
  return {
    id: `id${n}`,
    parentId,
    name: `合同 ${n}\n"draft".docx`,
    kind: n % 5 === 0 ? 'folder' : 'file',
    sizeBytes: n % 3 === 0 ? null : n,
    modifiedAt: n % 2 === 0 ? null : n * 1_000
  }
}

const path = [
  { id: null, name: '' },
  { id: 'f', name: 'Folder' }
]
const listing = (count: number, parentId: string | null = 'f') => ({
  entries: Array.from({ length: count }, (_, n) => entry(n, parentId)),
  path,
  readAt: 7
})

describe('stored listings', () => {
  it.each([0, 1, 2_000, 4_001])('come back as they were: %i entries', async (count) => {
    const files = create()
    await files.write('f', listing(count))
    expect(await create().read('f')).toEqual(listing(count))
    expect(await files.read('other')).toBeNull()
  })

  it('know where the newest files of the whole drive lie', async () => {
    const files = create()
    const entries = [entry(1, null), entry(2, 'elsewhere')]
    await files.write(recentFolderId, { entries, path, readAt: 7 })
    expect((await files.read(recentFolderId))?.entries).toEqual(entries)
  })

  it('are readable by their owner alone, in files that tell nothing by their names', async () => {
    await create().write('secret-id', listing(1))
    const [name = ''] = readdirSync(folder)
    expect(name).toMatch(/^[\da-f]{32}\.listing$/)
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
  })

  it('are not believed when a crash has cut them off, wherever that was', async () => {
    const files = create()
    await files.write('f', listing(2_500))
    const file = join(folder, readdirSync(folder)[0] ?? '')
    const whole = readFileSync(file)
    for (const share of [0, 0.001, 0.2, 0.5, 0.9]) {
      writeFileSync(file, whole.subarray(0, Math.floor(whole.length * share)))
      expect(await files.read('f')).toBeNull()
      expect(readdirSync(folder)).toEqual([])
    }
    writeFileSync(file, whole.toString().replace('"file"', '7'))
    expect(await files.read('f')).toBeNull()
  })

  it('are thrown away when nobody needs them for long, and the oldest when they are too many', async () => {
    const files = create()
    const size = listingLimits.totalBytes * 0.6
    const put = (name: string, ageMs: number): void => {
      const file = join(folder, `${name}.listing`)
      writeFileSync(file, Buffer.alloc(size))
      const at = new Date(Date.now() - ageMs)
      utimesSync(file, at, at)
    }
    put('young', 1_000)
    put('older', 2_000)
    await files.write('f', listing(1))
    const left = readdirSync(folder)
    expect(left).toContain('young.listing')
    expect(left).not.toContain('older.listing')
    put('forgotten', listingLimits.ageMs + 1_000)
    await create().write('f', listing(1))
    expect(readdirSync(folder)).not.toContain('forgotten.listing')
  })

  it('go with the account, also what is being written just then', async () => {
    const cache = createCache()
    const files = cache.of('one')
    await cache.of('two').write('f', listing(1))
    await files.write('f', listing(1))
    const late = files.write('g', listing(5_000))
    await cache.forget('one')
    await late
    await files.write('h', listing(1))
    expect(readdirSync(folder)).toHaveLength(1)
    expect(await cache.of('two').read('f')).toEqual(listing(1))
    // Who signs in again begins anew.
    await cache.of('one').write('f', listing(1))
    expect(await cache.of('one').read('f')).toEqual(listing(1))
  })

  it('of an account that was not opened since the start go, too', async () => {
    await createCache().of('one').write('f', listing(1))
    await createCache().forget('one')
    expect(readdirSync(folder)).toEqual([])
  })

  it('are gone, and stay so, once the person does not want them', async () => {
    let isWanted = true
    const cache = createCache(() => isWanted)
    const files = cache.of('one')
    await files.write('f', listing(1))
    isWanted = false
    const late = files.write('g', listing(5_000))
    await cache.clear()
    await late
    await files.write('h', listing(1))
    expect(await files.read('f')).toBeNull()
    isWanted = true
    expect(await files.read('f')).toBeNull()
    await files.write('f', listing(1))
    expect(await files.read('f')).toEqual(listing(1))
  })
})
