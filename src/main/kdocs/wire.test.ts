import { describe, expect, it } from 'vitest'
import {
  readAppFileInfo,
  readBin,
  readListPage,
  readTaskId,
  readTaskResult,
  toMilliseconds
} from './wire'

const file = {
  id: { open_id: 'o1', union_id: 'u1' },
  fname: 'a.docx',
  fsize: 1024,
  ftype: 'file',
  mtime: 1_700_000_000,
  parent_id: 'root'
}

describe('a listing', () => {
  it('is read as the reference shows it', () => {
    expect(readListPage({ files: [file], next_offset: 30, next_filter: 'file' }, 'f')).toEqual({
      entries: [
        {
          id: 'o1',
          parentId: 'f',
          name: 'a.docx',
          kind: 'file',
          sizeBytes: 1024,
          modifiedAt: 1_700_000_000_000
        }
      ],
      unreadable: 0,
      next: { offset: 30, filter: 'file' },
      reportedParentId: 'root'
    })
  })

  it('accepts plain ids, odd kinds and missing fields', () => {
    const page = readListPage(
      {
        files: [
          { id: 'plain', ftype: 'group', mtime: 'x' },
          { file_token: 't', name: 'b', type: 'folder', parent_id: { open_id: 'p' } },
          { fname: 'no id' },
          { id: 'half \ud800', fname: 'a' },
          { id: 'x'.repeat(257), fname: 'b' }
        ],
        next_offset: -1
      },
      null
    )
    expect(page).toMatchObject({
      entries: [
        { id: 'plain', name: 'plain', kind: 'other', sizeBytes: null, modifiedAt: null },
        { id: 't', name: 'b', kind: 'folder' }
      ],
      unreadable: 3,
      next: null,
      reportedParentId: 'p'
    })
  })

  it('takes an empty page in the middle for rows that could not be read', () => {
    const page = (offset: number, filter: string) =>
      readListPage({ files: [], next_offset: offset, next_filter: filter }, null)
    expect(page(30, 'file')).toMatchObject({ entries: [], unreadable: 1 })
    expect(page(0, 'file')).toMatchObject({ entries: [], unreadable: 0 })
    expect(page(-1, '')).toMatchObject({ entries: [], unreadable: 0 })
  })

  it.each([
    null,
    [],
    {},
    { files: [] },
    { files: 'x', next_offset: -1 },
    { files: [3], next_offset: -1 }
  ])('is not made up from %j', (data) => {
    expect(readListPage(data, null)).toBeNull()
  })
})

it('takes an array and an object for the recycle bin', () => {
  expect(readBin([file])).toEqual(readBin({ files: [file] }))
  expect(readBin({})).toBeNull()
})

it.each([
  [{ task_id: 't' }, 't'],
  [{ task_id: '' }, null],
  [{ task_id: null }, null],
  [{}, null],
  [undefined, null]
])('reads the task id of %j', (data, expected) => {
  expect(readTaskId(data)).toBe(expected)
})

describe('the result query', () => {
  it.each([
    [{ status: 'success' }, { state: 'ended', failed: new Map() }],
    [{ status: 'running' }, { state: 'running', failed: new Map() }],
    [{ status: 'whatever' }, { state: 'running', failed: new Map() }],
    [
      { status: 'failed', failed: [{ file_id: 'a', code: 5, result: 'no' }] },
      { state: 'ended', failed: new Map([['a', { code: 5, text: 'no' }]]) }
    ],
    // Nobody is named, so it does not say which ones were left behind.
    [{ status: 'failed' }, null],
    [{}, null]
  ])('reads %j', (data, expected) => {
    expect(readTaskResult(data)).toEqual(expected)
  })
})

it('tells seconds from milliseconds', () => {
  expect(toMilliseconds(1_700_000_000)).toBe(1_700_000_000_000)
  expect(toMilliseconds(1_700_000_000_000)).toBe(1_700_000_000_000)
  expect(toMilliseconds(0)).toBeNull()
  expect(toMilliseconds(NaN)).toBeNull()
})

it('reads any of the names that an app file may have', () => {
  expect(readAppFileInfo({ fname: 'a', fsize: 3, ctime: 1_700_000_000 })).toEqual({
    name: 'a',
    sizeBytes: 3,
    createdAt: 1_700_000_000_000,
    kind: 'file',
    parentToken: null
  })
  expect(readAppFileInfo({ filename: 'b', size: 4 })).toMatchObject({ name: 'b', sizeBytes: 4 })
  expect(readAppFileInfo(undefined)).toMatchObject({
    name: null,
    sizeBytes: null,
    createdAt: null
  })
})
