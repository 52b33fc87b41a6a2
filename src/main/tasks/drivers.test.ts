/** When a trash believes that an entry has left its folder. */
import { expect, it } from 'vitest'
import { createDriver, type DriverParts } from './drivers'
import type { PendingItem } from './driver'

const item = { id: 'a', name: 'a', sourceId: 'folder', sizeBytes: 1, kind: 'file' } as const
const pending: PendingItem[] = [{ item, targetId: null, said: 'accepted' }]

/** Looks once at each of these listings. */
async function look(
  listings: readonly { readonly ids: readonly string[]; readonly pages: number }[]
) {
  const queue = [...listings]
  const readUntil = () => {
    const { ids, pages } = queue.shift() ?? { ids: [], pages: 1 }
    const entries = new Map(ids.map((id) => [id, {}]))
    return Promise.resolve({ kind: 'ok', data: { entries, pages, isWhole: true, unreadable: 0 } })
  }
  // A trash looks nowhere else.
  const parts = { listings: { readUntil }, asksResults: () => false } as unknown as DriverParts
  const driver = createDriver('trash', parts)
  const seen: unknown[] = []
  while (queue.length > 0) {
    const { places } = await driver.look(pending, { isThorough: true })
    seen.push(places.get('a'))
  }
  return seen
}

it('takes absence from a single page for what it is', async () => {
  expect(await look([{ ids: [], pages: 1 }])).toEqual(['done'])
})

it('believes absence from several pages, where entries slip, only twice in a row', async () => {
  const without = { ids: [], pages: 2 }
  expect(await look([without, without])).toEqual([undefined, 'done'])
  const withIt = { ids: ['a'], pages: 2 }
  expect(await look([without, withIt, without])).toEqual([undefined, 'still-there', undefined])
})
