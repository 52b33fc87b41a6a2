import { describe, expect, it } from 'vitest'
import { recentFolderId, type Entry } from '../../shared/model'
import { appSpacePlaceId, binPlaceId, judgeDrop } from './drag'

const entry = (id: string, parentId: string | null): Entry => ({
  id,
  parentId,
  name: id,
  kind: 'folder',
  sizeBytes: null,
  modifiedAt: null
})
const place = { id: 'b', name: 'B', path: [null, 'a', 'b'] }

describe('judgeDrop', () => {
  it('says why a place does not take the entries', () => {
    expect([
      judgeDrop([entry('x', null)], place, false),
      judgeDrop([entry('x', 'b')], place, false),
      judgeDrop([entry('a', null)], place, false),
      judgeDrop([entry('b', null), entry('x', null)], place, false),
      judgeDrop([entry('x', null)], place, true)
    ]).toEqual([null, 'same-folder', 'into-itself', 'into-itself', 'copy-not-offered'])
  })

  it('takes entries into the recycle bin, and never into a list that is no folder', () => {
    const at = (id: string) => judgeDrop([entry('x', null)], { id, name: id, path: [id] }, false)
    expect([at(binPlaceId), at(recentFolderId), at(appSpacePlaceId)]).toEqual([
      null,
      'not-a-folder',
      'not-a-folder'
    ])
  })
})
