import { beforeEach, describe, expect, it } from 'vitest'
import type { Entry } from '../../shared/model'
import { installFakeBridge } from '../fake-bridge'
import { checkCut, cutEntries, dropCut, pruneCut, settleCut, useClipboard } from './clipboard'

const entry = (id: string, parentId: string | null): Entry => ({
  id,
  parentId,
  name: id,
  kind: 'file',
  sizeBytes: null,
  modifiedAt: null
})
const cutIds = () => [...useClipboard.getState().cut.keys()]

beforeEach(() => {
  dropCut()
  cutEntries([entry('a', null), entry('b', null), entry('c', 'folder')])
})

describe('what was cut', () => {
  it('is replaced by the next cut', () => {
    cutEntries([entry('d', null)])
    expect(cutIds()).toEqual(['d'])
  })

  it('loses what was ordered', () => {
    settleCut(new Set(['a', 'c', 'x']))
    expect(cutIds()).toEqual(['b'])
  })

  it('loses what has left the folder that it was cut from, and nothing else', () => {
    pruneCut(null, [entry('b', null)])
    expect(cutIds()).toEqual(['b', 'c'])
    pruneCut('elsewhere', [])
    pruneCut(':recent', [])
    expect(cutIds()).toEqual(['b', 'c'])
  })

  it('is the same object while nothing is lost, so that no row is drawn again', () => {
    const { cut } = useClipboard.getState()
    pruneCut(null, [entry('a', null), entry('b', null)])
    settleCut(new Set(['x']))
    expect(useClipboard.getState().cut).toBe(cut)
  })

  it('is checked where it was cut when that folder changes out of sight', async () => {
    const bridge = installFakeBridge({
      'entries.present': () => Promise.resolve([])
    })
    await Promise.all([checkCut('folder'), checkCut('folder'), checkCut('elsewhere')])
    expect(cutIds()).toEqual(['a', 'b'])
    expect(bridge.inputsOf('entries.present')).toEqual([{ folderId: 'folder', ids: ['c'] }])
  })
})
