/** The recycle bin of the account: listed by offset, since no cursor is documented (4.18). */
import type { BinEntry, BinPage } from '../../shared/model'
import { valueOf, type Answer } from '../kdocs/answer'
import { pageSize, type Personal } from '../kdocs/personal'

export interface WholeBin {
  readonly entries: ReadonlyMap<string, BinEntry>
  readonly pages: number
}

export interface Bin {
  readonly page: (offset: number) => Promise<BinPage>
  readonly readWhole: () => Promise<Answer<WholeBin>>
  readonly get: (binId: string) => BinEntry | undefined
}

export function createBin(personal: Pick<Personal, 'binPage'>): Bin {
  const seen = new Map<string, BinEntry>()

  async function readPage(offset: number): Promise<Answer<BinPage>> {
    const answer = await personal.binPage(offset)
    if (answer.kind !== 'ok') return answer
    const entries = answer.data
    for (const entry of entries) seen.set(entry.id, entry)
    // The server may hold fewer in a page than we asked for; only an empty one is surely the end,
    // but a short one saves a call and is what section 4.18 tells us to stop at.
    const nextOffset = entries.length < pageSize ? null : offset + entries.length
    return { kind: 'ok', data: { entries, nextOffset } }
  }

  return {
    page: async (offset) => valueOf(await readPage(offset)),
    readWhole: async () => {
      const entries = new Map<string, BinEntry>()
      let pages = 0
      for (let offset: number | null = 0; offset !== null;) {
        const answer: Answer<BinPage> = await readPage(offset)
        if (answer.kind !== 'ok') return answer
        const sizeBefore = entries.size
        for (const entry of answer.data.entries) entries.set(entry.id, entry)
        pages += 1
        // Nothing new: the server ignores our offset, and asking on would never end.
        offset = entries.size === sizeBefore ? null : answer.data.nextOffset
      }
      return { kind: 'ok', data: { entries, pages } }
    },
    get: (binId) => seen.get(binId)
  }
}
