/** Where moved entries are, told from listings that leave something out. */
import { expect, it } from 'vitest'
import type { Entry } from '../../shared/model'
import type { PartialListing } from '../drive/listings'
import type { PendingItem } from './driver'
import { createMoveLook } from './move-look'

const entry = (id: string): Entry => ({
  id,
  name: id,
  parentId: null,
  kind: 'file',
  sizeBytes: null,
  modifiedAt: null
})

const pending: PendingItem = {
  item: { id: 'a', name: 'a', sizeBytes: null, kind: 'file', sourceId: 'source' },
  targetId: 'target',
  said: 'accepted'
}

function listing(ids: readonly string[], unreadable = 0): PartialListing {
  const entries = new Map(ids.map((id) => [id, entry(id)]))
  return { entries, readAt: 0, pages: 1, unreadable, isWhole: true }
}

async function placeIn(source: PartialListing, target: PartialListing): Promise<unknown> {
  const look = createMoveLook({
    sizeOf: () => 1,
    readUntil: (folderId) =>
      Promise.resolve({ kind: 'ok', data: folderId === 'source' ? source : target })
  })
  const { places } = await look([pending], { isThorough: true })
  return places.get('a')
}

it('finds an entry in the target, in the source, or in neither', async () => {
  expect(await placeIn(listing([]), listing(['a']))).toBe('done')
  expect(await placeIn(listing(['a']), listing([]))).toBe('still-there')
  expect(await placeIn(listing([]), listing([]))).toBe('gone')
})

it('calls nothing gone where rows could not be read, in the target as in the source', async () => {
  expect(await placeIn(listing([], 1), listing([]))).toBeUndefined()
  expect(await placeIn(listing([]), listing([], 1))).toBeUndefined()
  expect(await placeIn(listing([]), listing(['a'], 1))).toBe('done')
})
