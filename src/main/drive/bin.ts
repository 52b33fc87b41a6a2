/** The recycle bin of the account: listed by offset, since no cursor is documented (4.18). */
import type { BinEntry, BinPage } from '../../shared/model'
import { valueOf, type Answer } from '../kdocs/answer'
import type { Personal } from '../kdocs/personal'

export interface WholeBin {
  readonly entries: ReadonlyMap<string, BinEntry>
  /** Those that were asked for: rows can slip to an earlier page before the last, empty one comes. */
  readonly pages: number
  /** Rows without a usable id: while there are any, absence proves nothing. */
  readonly unreadable: number
}

export interface Bin {
  /** Offset 0 starts a new listing. */
  readonly page: (offset: number) => Promise<BinPage>
  readonly readWhole: () => Promise<Answer<WholeBin>>
  readonly get: (binId: string) => BinEntry | undefined
}

interface Listing {
  readonly entries: Map<string, BinEntry>
  pages: number
  unreadable: number
}

export function createBin(personal: Pick<Personal, 'binPage'>): Bin {
  const seen = new Map<string, BinEntry>()
  let shown = newListing()

  async function readPage(listing: Listing, offset: number): Promise<Answer<BinPage>> {
    const answer = await personal.binPage(offset)
    if (answer.kind !== 'ok') return answer
    const { entries, rows } = answer.data
    const sizeBefore = listing.entries.size
    for (const entry of entries) {
      seen.set(entry.id, entry)
      listing.entries.set(entry.id, entry)
    }
    listing.pages += 1
    listing.unreadable += rows - entries.length
    // A short page may be the server's own limit (open question 10): only a page with nothing new
    // is the end, which also stops at a server that ignores our offset.
    const isEnd = rows === 0 || listing.entries.size === sizeBefore
    return { kind: 'ok', data: { entries, nextOffset: isEnd ? null : offset + rows } }
  }

  return {
    page: async (offset) => {
      if (offset === 0) shown = newListing()
      return valueOf(await readPage(shown, offset))
    },
    readWhole: async () => {
      const listing = newListing()
      for (let offset: number | null = 0; offset !== null;) {
        const answer: Answer<BinPage> = await readPage(listing, offset)
        if (answer.kind !== 'ok') return answer
        offset = answer.data.nextOffset
      }
      return { kind: 'ok', data: listing }
    },
    get: (binId) => seen.get(binId)
  }
}

const newListing = (): Listing => ({ entries: new Map(), pages: 0, unreadable: 0 })
