import { afterEach, describe, expect, it } from 'vitest'
import { AppFailure } from '../../shared/errors'
import type { Entry, Page } from '../../shared/model'
import { installFakeBridge } from '../fake-bridge'
import { closeListing, openFolder, refreshListing, followListing, useListing } from './listing'

const entry = (id: string): Entry => ({
  id,
  parentId: 'f',
  name: id,
  kind: 'file',
  sizeBytes: 1,
  modifiedAt: 1
})
const page = (ids: readonly string[], nextOffset: number | null = null): Page => ({
  folderId: 'f',
  entries: ids.map(entry),
  next: nextOffset === null ? null : { offset: nextOffset, filter: 'x' },
  path: [
    { id: null, name: '' },
    { id: 'f', name: 'F' }
  ],
  readAt: 5,
  version: nextOffset === null ? 1 : null
})
const shown = () => useListing.getState().entries.map(({ id }) => id)

afterEach(closeListing)

describe('listing', () => {
  it('appends pages in the order in which they arrive, each entry once', async () => {
    const bridge = installFakeBridge({
      'entries.cached': () => Promise.resolve(null),
      'entries.page': ({ cursor }) =>
        Promise.resolve(cursor === null ? page(['c', 'a'], 2) : page(['a', 'b']))
    })
    await openFolder('f', [])
    expect([shown(), useListing.getState().status]).toEqual([['c', 'a', 'b'], 'complete'])
    expect(bridge.inputsOf('entries.page').map(({ cursor }) => cursor)).toEqual([
      null,
      { offset: 2, filter: 'x' }
    ])
  })

  it('keeps the names on the way that main does not know', async () => {
    const told = {
      ...page(['a']),
      path: [
        { id: null, name: '' },
        { id: 'f', name: 'f' }
      ]
    }
    installFakeBridge({
      'entries.cached': () => Promise.resolve(null),
      'entries.page': () => Promise.resolve(told)
    })
    const { path } = page([])
    await openFolder('f', path)
    expect(useListing.getState().path).toEqual(path)
    // What nobody has a name for is called by its id.
    await openFolder('f', [])
    expect(useListing.getState().path).toEqual(told.path)
  })

  it('shows what main has at once and replaces it when the new listing is complete', async () => {
    let release: (page: Page) => void = () => undefined
    installFakeBridge({
      'entries.cached': () => Promise.resolve(page(['old'])),
      'entries.page': () => new Promise((resolve) => (release = resolve))
    })
    const opened = openFolder('f', [])
    await expect.poll(shown).toEqual(['old'])
    expect(useListing.getState().isRefreshing).toBe(true)
    release(page(['new']))
    await opened
    expect([shown(), useListing.getState().isRefreshing]).toEqual([['new'], false])
  })

  it('ignores answers for a folder that is not shown any more', async () => {
    let release: (page: Page) => void = () => undefined
    installFakeBridge({
      'entries.cached': () => Promise.resolve(null),
      'entries.page': ({ folderId }) =>
        folderId === 'slow'
          ? new Promise((resolve) => (release = resolve))
          : Promise.resolve(page(['fast']))
    })
    const slow = openFolder('slow', [])
    await openFolder('f', [])
    release(page(['slow']))
    await slow
    expect(shown()).toEqual(['fast'])
  })

  it('goes on where a broken listing stopped', async () => {
    let isBroken = true
    const bridge = installFakeBridge({
      'entries.cached': () => Promise.resolve(null),
      'entries.page': ({ cursor }) => {
        if (cursor === null) return Promise.resolve(page(['a'], 1))
        if (isBroken) return Promise.reject(new AppFailure('offline'))
        return Promise.resolve(page(['b']))
      }
    })
    await openFolder('f', [])
    expect([shown(), useListing.getState().error?.code]).toEqual([['a'], 'offline'])
    isBroken = false
    await refreshListing()
    expect([shown(), useListing.getState().error]).toEqual([['a', 'b'], null])
    expect(bridge.inputsOf('entries.page').filter(({ cursor }) => cursor === null)).toHaveLength(1)
  })

  it('keeps the rows when reading them again fails', async () => {
    installFakeBridge({
      'entries.cached': () => Promise.resolve(page(['old'])),
      'entries.page': () => Promise.reject(new AppFailure('timeout'))
    })
    await openFolder('f', [])
    const { status, error, isRefreshing } = useListing.getState()
    expect([shown(), status, error?.code, isRefreshing]).toEqual([
      ['old'],
      'complete',
      'timeout',
      false
    ])
  })

  it('takes a newer listing from main for the folder that is shown, and for no other', async () => {
    let cached: Page | null = null
    const bridge = installFakeBridge({
      'entries.cached': () => Promise.resolve(cached),
      'entries.page': () => Promise.resolve(page(['a', 'b']))
    })
    await openFolder('f', [])
    cached = page(['b'])
    await followListing('other')
    expect(shown()).toEqual(['a', 'b'])
    await followListing('f')
    expect(shown()).toEqual(['b'])
    expect(bridge.inputsOf('entries.page')).toHaveLength(1)
  })

  it('changes only the rows that main names, while they are read again as well', async () => {
    let release: (page: Page) => void = () => undefined
    const bridge = installFakeBridge({
      'entries.cached': () => Promise.resolve(page(['a', 'b', 'c'])),
      'entries.page': () => new Promise((resolve) => (release = resolve)),
      'entries.changes': ({ since }) =>
        Promise.resolve({ version: since + 1, readAt: 6, gone: ['b'], came: [entry('d')] })
    })
    const opened = openFolder('f', [])
    await expect.poll(shown).toEqual(['a', 'b', 'c'])
    const before = useListing.getState().entries
    await followListing('f')
    expect(shown()).toEqual(['a', 'c', 'd'])
    expect(useListing.getState()).toMatchObject({
      version: 2,
      isRefreshing: true,
      edit: { before, dropped: new Set(['b', 'd']) }
    })
    release(page(['a', 'c', 'd', 'e']))
    await opened
    expect(shown()).toEqual(['a', 'c', 'd', 'e'])
    expect(useListing.getState().edit).toBeNull()
    expect(bridge.inputsOf('entries.cached')).toHaveLength(1)
  })

  it('takes the whole where main does not know what became of these rows', async () => {
    let cached = page(['a'])
    installFakeBridge({
      'entries.cached': () => Promise.resolve(cached),
      'entries.page': () => Promise.resolve(page(['a'])),
      'entries.changes': () => Promise.resolve(null)
    })
    await openFolder('f', [])
    cached = page(['z'])
    await followListing('f')
    expect(shown()).toEqual(['z'])
  })

  it('shows what main has where a task changed the folder while it was read again', async () => {
    let cached = page(['a', 'b'])
    installFakeBridge({
      'entries.cached': () => Promise.resolve(cached),
      'entries.page': () => {
        cached = { ...page(['b']), version: 2 }
        return Promise.resolve({ ...page(['a', 'b']), version: null })
      }
    })
    await openFolder('f', [])
    expect(shown()).toEqual(['b'])
    expect(useListing.getState()).toMatchObject({ isRefreshing: false, version: 2 })
  })

  it('grows a long list in few steps and ends with all of it', async () => {
    const pages = 2_000
    installFakeBridge({
      'entries.cached': () => Promise.resolve(null),
      'entries.page': ({ cursor }) => {
        const at = cursor?.offset ?? 0
        return Promise.resolve(page([`${at}`, `${at + 1}`], at + 1 < pages ? at + 1 : null))
      }
    })
    const lengths = new Set<number>()
    const stop = useListing.subscribe(({ entries }) => lengths.add(entries.length))
    await openFolder('f', [])
    stop()
    expect(shown()).toHaveLength(pages + 1)
    expect(lengths.size).toBeLessThan(pages / 10)
  })
})
