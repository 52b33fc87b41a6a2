import { afterEach, describe, expect, it } from 'vitest'
import { AppFailure } from '../../shared/errors'
import type { Entry, Page } from '../../shared/model'
import { installFakeBridge } from '../fake-bridge'
import { closeListing, openFolder, refreshListing, takeCachedListing, useListing } from './listing'

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
  readAt: 5
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
    await takeCachedListing('other')
    expect(shown()).toEqual(['a', 'b'])
    await takeCachedListing('f')
    expect(shown()).toEqual(['b'])
    expect(bridge.inputsOf('entries.page')).toHaveLength(1)
  })
})
