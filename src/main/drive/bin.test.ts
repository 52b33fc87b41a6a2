/** The whole bin, read page by page while others take entries out of it. */
import { expect, it } from 'vitest'
import type { BinEntry } from '../../shared/model'
import { createBin } from './bin'

const row = (id: string): BinEntry => ({ id, name: id, sizeBytes: null, modifiedAt: null })

it('is of several pages where an empty one ends it, since a row may have slipped before it', async () => {
  let rows = ['a', 'b', 'c']
  const bin = createBin({
    binPage: (offset) => {
      const entries = rows.slice(offset, offset + 2).map(row)
      rows = ['b', 'c']
      return Promise.resolve({ kind: 'ok', data: { entries, rows: entries.length } })
    }
  })
  const whole = await bin.readWhole()
  expect(whole).toMatchObject({ kind: 'ok', data: { pages: 2 } })
})

it('is of one page where nothing is in it', async () => {
  const bin = createBin({
    binPage: () => Promise.resolve({ kind: 'ok', data: { entries: [], rows: 0 } })
  })
  expect(await bin.readWhole()).toMatchObject({ kind: 'ok', data: { pages: 1 } })
})
