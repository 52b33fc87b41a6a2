import { expect, it } from 'vitest'
import type { Cursor, Entry } from '../../shared/model'
import type { Answer } from '../kdocs/answer'
import type { ListPage } from '../kdocs/wire'
import { createCatalog } from './catalog'
import { createListings } from './listings'
import { noListingStore } from './stored-listings'

const entry = (id: string, kind: Entry['kind'] = 'file', parentId: string | null = 'f'): Entry => ({
  id,
  parentId,
  name: id,
  kind,
  sizeBytes: null,
  modifiedAt: null
})
const page = (
  entries: Entry[],
  next: Cursor | null,
  reportedParentId = 'root'
): Answer<ListPage> => ({
  kind: 'ok',
  data: { entries, unreadable: 0, next, reportedParentId }
})

function createFixture(...answers: Answer<ListPage>[]) {
  const asked: (Cursor | null)[] = []
  const published: (string | null)[] = []
  const listings = createListings({
    personal: {
      newestPage: () => Promise.resolve(page([], null)),
      listPage: (_folderId, cursor) => {
        asked.push(cursor)
        return Promise.resolve(
          answers[Math.min(asked.length, answers.length) - 1] ?? page([], null)
        )
      }
    },
    catalog: createCatalog(),
    now: () => 7,
    publishFolder: (folderId) => published.push(folderId),
    store: noListingStore,
    setTimer: () => undefined,
    reportBug: (thrown) => {
      throw thrown
    }
  })
  return { listings, asked, published }
}

it('follows the cursor as the server gives it and keeps the complete listing', async () => {
  const next = { offset: 5, filter: 'file' }
  const { listings, asked } = createFixture(
    page([entry('a')], next),
    page([entry('a'), entry('b')], null)
  )
  expect(listings.cached('f')).toBeNull()
  await listings.page('f', null)
  expect(listings.cached('f')).toBeNull()
  await listings.page('f', next)
  expect(asked).toEqual([null, next])
  expect(listings.cached('f')?.entries.map(({ id }) => id)).toEqual(['a', 'b'])
})

it('tells what tasks and readings changed since the listing that the window has', async () => {
  const { listings } = createFixture(
    page([entry('a'), entry('b')], null),
    page([entry('b'), entry('c')], null)
  )
  const { version } = await listings.page('f', null)
  if (version === null) throw new Error('a complete listing has a version')
  listings.applyGone([{ id: 'a', sourceId: 'f' }])
  expect(listings.changesSince('f', version)).toMatchObject({ gone: ['a'], came: [] })
  await listings.readWhole('f')
  const edit = listings.changesSince('f', version)
  expect(edit).toMatchObject({ gone: ['a'], came: [{ id: 'c' }] })
  expect(edit?.version).toBe(listings.cached('f')?.version)
  listings.forgetFolder('f')
  expect(listings.changesSince('f', version)).toBeNull()
})

it('has no version for pages that a task made old while they were read', async () => {
  const next = { offset: 1, filter: 'file' }
  const { listings } = createFixture(
    page([entry('a'), entry('b')], next),
    page([entry('c')], null),
    page([entry('a'), entry('b')], next),
    page([entry('c')], null)
  )
  await listings.page('f', null)
  listings.applyGone([{ id: 'a', sourceId: 'f' }])
  expect(await listings.page('f', next)).toMatchObject({ version: null })
  await listings.page('f', null)
  expect((await listings.page('f', next)).version).toBe(listings.cached('f')?.version)
})

it('stops at a cursor that comes again', async () => {
  const { listings } = createFixture(page([entry('a')], { offset: 1, filter: null }))
  expect(await listings.readWhole('f')).toMatchObject({ kind: 'unclear' })
  expect(listings.cached('f')).toBeNull()
})

it('keeps no listing that broke off', async () => {
  const { listings } = createFixture(page([entry('a')], { offset: 1, filter: null }), {
    kind: 'unsent',
    error: { code: 'offline', message: '' }
  })
  expect(await listings.readWhole('f')).toMatchObject({ kind: 'unsent' })
  expect(listings.cached('f')).toBeNull()
})

it('reads folders only as far as the first file', async () => {
  const { listings, asked } = createFixture(
    page([entry('d', 'folder')], { offset: 1, filter: 'folder' }),
    page([entry('e', 'folder'), entry('a')], { offset: 1, filter: 'file' })
  )
  expect((await listings.folders('f')).map(({ id }) => id)).toEqual(['d', 'e'])
  expect(asked).toHaveLength(2)
})

it('shares the next reading among all who ask while one is running', async () => {
  const { listings, asked } = createFixture(page([entry('a')], null))
  await Promise.all([listings.readWhole('f'), listings.readWhole('f'), listings.readWhole('f')])
  // The first may have read its page before the others' calls were answered; the second may not.
  expect(asked).toHaveLength(2)
})

it('does not let a reading bring back what left the folder meanwhile', async () => {
  const { listings } = createFixture(
    page([entry('a'), entry('b')], { offset: 1, filter: null }),
    page([entry('c')], null)
  )
  await listings.page('f', null)
  listings.applyGone([{ id: 'a', sourceId: 'f' }])
  await listings.page('f', { offset: 1, filter: null })
  expect(listings.cached('f')?.entries.map(({ id }) => id)).toEqual(['b', 'c'])
})

it('says how many rows it could not read', async () => {
  const { listings } = createFixture({
    kind: 'ok',
    data: { entries: [entry('a')], unreadable: 2, next: null, reportedParentId: null }
  })
  expect(await listings.readWhole('f')).toMatchObject({ data: { unreadable: 2 } })
})

it('learns the id of the root from what lies in it', async () => {
  const { listings } = createFixture(page([entry('a', 'file', null)], null, 'root-id'))
  expect(await listings.resolveTarget(null)).toEqual({ kind: 'ok', data: 'root-id' })
  const empty = createFixture({
    kind: 'ok',
    data: { entries: [], unreadable: 0, next: null, reportedParentId: null }
  })
  expect(await empty.listings.resolveTarget(null)).toMatchObject({
    error: { code: 'root-unknown' }
  })
})

it('moves proven entries between kept listings without a call', async () => {
  const { listings, asked, published } = createFixture(page([entry('a'), entry('b')], null))
  await listings.readWhole('f')
  listings.applyMoved([{ id: 'a', sourceId: 'f' }], 't')
  expect(listings.cached('f')?.entries.map(({ id }) => id)).toEqual(['b'])
  expect(asked).toHaveLength(1)
  expect(published).toEqual(['f', 'f', 't'])
})

it('takes a moved entry out of its old folder also when it was seen in the new one', async () => {
  const { listings } = createFixture(
    page([entry('a'), entry('b')], null),
    page([entry('a', 'file', 't')], null)
  )
  await listings.readWhole('f')
  await listings.readWhole('t')
  listings.applyMoved([{ id: 'a', sourceId: 'f' }], 't')
  expect(listings.cached('f')?.entries.map(({ id }) => id)).toEqual(['b'])
})
