import { describe, expect, it } from 'vitest'
import type { Entry } from '../model'
import { packEntries, unpackEntries } from './columns'

const entry = (id: string, over: Partial<Entry> = {}): Entry => ({
  id,
  parentId: 'p',
  name: `${id}.docx`,
  kind: 'file',
  sizeBytes: 1,
  modifiedAt: 2,
  ...over
})

describe('entries as columns', () => {
  it.each([
    ['of one folder', [entry('a'), entry('b', { kind: 'folder', sizeBytes: null })]],
    ['of My documents', [entry('a', { parentId: null }), entry('b', { parentId: null })]],
    ['of several folders', [entry('a'), entry('b', { parentId: null }), entry('c')]],
    ['of which nothing is known', [entry('a', { kind: 'other', modifiedAt: null })]],
    ['that are none', []]
  ])('%s come back as they were', (_, entries) => {
    const crossed: unknown = JSON.parse(JSON.stringify(packEntries(entries)))
    expect(unpackEntries(crossed as ReturnType<typeof packEntries>)).toEqual(entries)
  })
})
