/** What lies in the server's recycle bin. */
import { create } from 'zustand'
import { toAppError, type AppError } from '../../shared/errors'
import type { BinEntry } from '../../shared/model'
import { call } from '../bridge'

export interface BinState {
  readonly entries: readonly BinEntry[]
  readonly status: 'idle' | 'loading' | 'complete' | 'failed'
  readonly error: AppError | null
}

const nothing: BinState = { entries: [], status: 'idle', error: null }

export const useBin = create<BinState>()(() => nothing)

let request = 0

/** Reads the whole bin; rows that are shown stay until the new ones are complete. */
export async function loadBin(): Promise<void> {
  request += 1
  const mine = request
  const isFirst = useBin.getState().status !== 'complete'
  if (isFirst) useBin.setState({ ...nothing, status: 'loading' })
  let entries: readonly BinEntry[] = []
  let offset: number | null = 0
  try {
    while (offset !== null) {
      const page: Awaited<ReturnType<typeof readPage>> = await readPage(offset)
      if (mine !== request) return
      const known = new Set(entries.map((entry) => entry.id))
      entries = [...entries, ...page.entries.filter((entry) => !known.has(entry.id))]
      offset = page.nextOffset
      if (isFirst || offset === null) {
        useBin.setState({ entries, status: offset === null ? 'complete' : 'loading', error: null })
      }
    }
  } catch (thrown) {
    if (mine === request) useBin.setState({ status: 'failed', error: toAppError(thrown) })
  }
}

const readPage = (offset: number) => call('bin.page', { offset })

export function closeBin(): void {
  request += 1
  useBin.setState(nothing)
}
