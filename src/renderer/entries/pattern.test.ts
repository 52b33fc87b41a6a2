import { describe, expect, it } from 'vitest'
import type { Entry } from '../../shared/model'
import { anyEntry, findMatches, type Pattern } from './pattern'

const day = 24 * 60 * 60 * 1000
const now = 100 * day
const entry = (name: string, over: Partial<Entry> = {}): Entry => ({
  id: name,
  parentId: null,
  name,
  kind: 'file',
  sizeBytes: 1000,
  modifiedAt: now - day,
  ...over
})
const entries = [
  entry('2025', { kind: 'folder', sizeBytes: null }),
  entry('old.pdf', { modifiedAt: now - 90 * day }),
  entry('big.pdf', { sizeBytes: 5_000_000 }),
  entry('offer.docx'),
  entry('unknown.pdf', { sizeBytes: null, modifiedAt: null })
]
const find = (over: Partial<Pattern>) =>
  findMatches(entries, { ...anyEntry, ...over }, now).map(({ name }) => name)

describe('findMatches', () => {
  it('means everything when nothing is asked for', () => {
    expect(find({})).toHaveLength(entries.length)
  })

  it('asks for all that is given', () => {
    expect(find({ name: '*.pdf' })).toEqual(['old.pdf', 'big.pdf', 'unknown.pdf'])
    expect(find({ kind: 'folder' })).toEqual(['2025'])
    expect(find({ kind: 'pdf', name: 'o', maxBytes: 2000 })).toEqual(['old.pdf'])
  })

  it('leaves out what has no size or no date where these are asked for', () => {
    expect(find({ minBytes: 0 })).toEqual(['old.pdf', 'big.pdf', 'offer.docx'])
    expect(find({ minBytes: 1_000_000 })).toEqual(['big.pdf'])
    expect(find({ age: 'newer', days: 30 })).toEqual(['2025', 'big.pdf', 'offer.docx'])
    expect(find({ age: 'older', days: 30 })).toEqual(['old.pdf'])
  })
})
