import { describe, expect, it } from 'vitest'
import type { Entry } from '../../shared/model'
import { createCatalog } from './catalog'
import type { WholeListing } from './kept-listings'
import { createStoredListings, type ListingStore, type StoredListing } from './stored-listings'

const entry = (id: string, name = id): Entry => ({
  id,
  parentId: 'f',
  name,
  kind: 'file',
  sizeBytes: 1,
  modifiedAt: null
})
const whole = (...entries: readonly Entry[]): WholeListing => ({
  entries: new Map(entries.map((one) => [one.id, one])),
  readAt: 7,
  pages: 1,
  unreadable: 0
})

function create(store: Partial<ListingStore> = {}) {
  const disk = new Map<string | null, StoredListing>()
  const steps: string[] = []
  const kept = new Map<string | null, WholeListing>()
  const timers: (() => void)[] = []
  const bugs: unknown[] = []
  const catalog = createCatalog()
  const stored = createStoredListings({
    store: {
      read: (id) => Promise.resolve(disk.get(id) ?? null),
      write: (id, listing) => {
        steps.push(`write ${String(id)}`)
        disk.set(id, listing)
        return Promise.resolve()
      },
      remove: (id) => {
        steps.push(`remove ${String(id)}`)
        disk.delete(id)
        return Promise.resolve()
      },
      ...store
    },
    catalog,
    kept: (id) => kept.get(id),
    setTimer: (run) => timers.push(run),
    reportBug: (thrown) => bugs.push(thrown)
  })
  return { stored, disk, steps, kept, timers, bugs, catalog }
}

describe('a stored listing', () => {
  it('is written a while after the last of many changes, once', async () => {
    const { stored, disk, steps, kept, timers } = create()
    kept.set('f', whole(entry('a')))
    for (let change = 0; change < 50; change += 1) stored.changed('f')
    kept.set('f', whole(entry('a'), entry('b')))
    expect([steps, timers.length]).toEqual([[], 1])
    timers[0]?.()
    await stored.close()
    expect(steps).toEqual(['write f'])
    expect(disk.get('f')?.entries).toHaveLength(2)
  })

  it('is shown with its age, and its names are known from then on', async () => {
    const { stored, disk, catalog } = create()
    const path = [
      { id: null, name: '' },
      { id: 'up', name: 'Upper' },
      { id: 'f', name: 'Folder' }
    ]
    catalog.remember([entry('b', 'newer')])
    disk.set('f', { entries: [entry('a'), entry('b', 'old')], path, readAt: 5 })
    expect(await stored.page('f')).toMatchObject({ path, readAt: 5, next: null, version: null })
    expect([catalog.get('a')?.name, catalog.get('b')?.name]).toEqual(['a', 'newer'])
    expect(catalog.pathOf('f')).toEqual(path)
  })

  it('is not shown once the server has answered', async () => {
    const { stored, disk, kept } = create()
    disk.set('f', { entries: [entry('a')], path: [], readAt: 5 })
    const asked = stored.page('f')
    kept.set('f', whole(entry('b')))
    expect(await asked).toBeNull()
  })

  it('is removed when nobody knows what is true, once until it is written again', async () => {
    const { stored, steps, kept } = create()
    kept.set('f', whole(entry('a')))
    stored.changed('f')
    stored.forgotten('f')
    stored.forgotten('f')
    await stored.close()
    stored.changed('f')
    await stored.close()
    stored.forgotten('f')
    await stored.close()
    expect(steps).toEqual(['remove f', 'write f', 'remove f'])
  })

  it('that cannot be read or written is reported, and nothing else', async () => {
    const no = (): Promise<never> => Promise.reject(new Error('disk'))
    const { stored, kept, bugs } = create({ read: no, write: no, remove: no })
    kept.set('f', whole(entry('a')))
    stored.changed('f')
    stored.forgotten('g')
    await stored.close()
    kept.clear()
    expect(await stored.page('f')).toBeNull()
    expect(bugs).toHaveLength(3)
  })
})
