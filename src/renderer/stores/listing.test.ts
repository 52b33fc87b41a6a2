import { afterEach, describe, expect, it } from 'vitest'
import { packEntries, type EntryColumns } from '../../shared/entries/columns'
import { AppFailure } from '../../shared/errors'
import type { CachedPage, Entry, FolderEdit, Page, PageMark } from '../../shared/model'
import { installFakeBridge } from '../fake-bridge'
import {
  closeListing,
  openFolder,
  refreshListing,
  followListing,
  useListing,
  type ListingState
} from './listing'

const entry = (id: string): Entry => ({
  id,
  parentId: 'f',
  name: id,
  kind: 'file',
  sizeBytes: 1,
  modifiedAt: 1
})
const page = (ids: readonly string[], nextOffset: number | null = null): CachedPage => ({
  folderId: 'f',
  entries: ids.map(entry),
  next: nextOffset === null ? null : { offset: nextOffset, filter: 'x' },
  path: [
    { id: null, name: '' },
    { id: 'f', name: 'F' }
  ],
  readAt: 5,
  version: nextOffset === null ? 1 : null,
  more: null
})
const reread = (version: number | null): PageMark => ({ next: null, readAt: 6, version })
const edit = (over: Partial<FolderEdit>): FolderEdit => ({
  version: 2,
  readAt: 6,
  gone: [],
  came: [],
  ...over
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

  it('shows what main has at once and changes it when the new listing is complete', async () => {
    let release: (mark: PageMark) => void = () => undefined
    installFakeBridge({
      'entries.cached': () => Promise.resolve(page(['old'])),
      'entries.reread': () => new Promise((resolve) => (release = resolve)),
      'entries.changes': () => Promise.resolve(edit({ gone: ['old'], came: [entry('new')] }))
    })
    const opened = openFolder('f', [])
    await expect.poll(shown).toEqual(['old'])
    expect(useListing.getState().isRefreshing).toBe(true)
    release(reread(2))
    await opened
    expect(useListing.getState()).toMatchObject({ isRefreshing: false, readAt: 6, version: 2 })
    expect(shown()).toEqual(['new'])
  })

  it('takes the whole where what main had is of an earlier start', async () => {
    let cached: CachedPage = { ...page(['old']), version: null }
    installFakeBridge({
      'entries.cached': () => Promise.resolve(cached),
      'entries.reread': () => {
        cached = page(['new'])
        return Promise.resolve(reread(1))
      }
    })
    await openFolder('f', [])
    expect(useListing.getState()).toMatchObject({ isRefreshing: false, version: 1 })
    expect(shown()).toEqual(['new'])
  })

  describe('of a long folder that main has', () => {
    const all = ['a', 'b', 'c', 'd'].map(entry)
    const first = { ...page(['d']), more: { telling: 7, count: 4 } }
    const steps: string[][] = []
    const open = async (beginsAtTop = () => true): Promise<void> => {
      steps.length = 0
      const stop = useListing.subscribe(() => {
        if (steps.at(-1)?.join() !== shown().join()) steps.push(shown())
      })
      await openFolder('f', [], { beginsAtTop })
      stop()
    }
    const bridgeOf = (part: (from: number) => Promise<EntryColumns>) =>
      installFakeBridge({
        'entries.cached': () => Promise.resolve(first),
        'entries.part': ({ from }) => part(from),
        'entries.page': () => Promise.resolve(page(['z'])),
        'entries.reread': () => Promise.resolve(reread(1)),
        'entries.changes': () => Promise.resolve(edit({ version: 1 }))
      })
    const inTwos = (from: number) => Promise.resolve(packEntries(all.slice(from, from + 2)))

    it('shows the first rows, and how many there will be, before the others are here', async () => {
      const bridge = bridgeOf(inTwos)
      let atFirst: ListingState | null = null
      const stop = useListing.subscribe((state) => {
        if (state.expected !== null) atFirst = state
      })
      await openFolder('f', [])
      stop()
      expect(atFirst).toMatchObject({ expected: 4, status: 'loading', entries: [entry('d')] })
      expect(useListing.getState()).toMatchObject({ expected: null, status: 'complete' })
      expect(bridge.inputsOf('entries.part')).toEqual([
        { telling: 7, from: 0 },
        { telling: 7, from: 2 }
      ])
    })

    it('never shows a part of the others', async () => {
      bridgeOf(inTwos)
      await open()
      expect(steps).toEqual([[], ['d'], ['a', 'b', 'c', 'd']])
    })

    it('shows nothing before them where one comes back to rows far below', async () => {
      bridgeOf(inTwos)
      await open(() => false)
      expect(steps).toEqual([[], ['a', 'b', 'c', 'd']])
    })

    it('asks the server where main does not know them any more', async () => {
      bridgeOf(() => Promise.reject(new AppFailure('conflict')))
      await open()
      expect([shown(), useListing.getState().status]).toEqual([['z'], 'complete'])
    })
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
      'entries.reread': () => Promise.reject(new AppFailure('timeout'))
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
    let cached: CachedPage | null = null
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
    let release: (mark: PageMark) => void = () => undefined
    const changes = [edit({ gone: ['b'], came: [entry('d')] }), edit({ version: 3 })]
    const bridge = installFakeBridge({
      'entries.cached': () => Promise.resolve(page(['a', 'b', 'c'])),
      'entries.reread': () => new Promise((resolve) => (release = resolve)),
      'entries.changes': ({ since }) =>
        Promise.resolve(changes.find(({ version }) => version === since + 1) ?? null)
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
    const { entries } = useListing.getState()
    release(reread(3))
    await opened
    // The very rows, as nothing else has changed: nothing is sorted or drawn anew.
    expect(useListing.getState().entries).toBe(entries)
    expect(useListing.getState()).toMatchObject({ version: 3, isRefreshing: false })
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
      'entries.reread': () => {
        cached = { ...page(['b']), version: 2 }
        return Promise.resolve(reread(null))
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
