/** The two documents of the check: where they are, as the lists of the account show it. */
import { z } from 'zod/mini'
import type { Leftover } from '../../shared/check'
import type { Cursor } from '../../shared/model'
import type { Answer } from '../kdocs/answer'
import { readBin, readFlatPage, readListPage, type ListPage } from '../kdocs/wire'
import type { ProbeCalls } from './calls'
import type { Ask } from './check-run'

export interface Trace {
  readonly name: string
  /** As the newest list told it; null before any did. */
  id: string | null
  place: Leftover['place'] | 'nowhere'
}

export interface Traces {
  readonly docs: readonly Trace[]
  readonly put: (place: Trace['place']) => void
  readonly ids: () => readonly string[]
  /** Those of them that lie in the app's folder, by name; null: that could not be seen. */
  readonly inAppFolder: (ask: Ask) => Promise<ReadonlyMap<string, string> | null>
  /** The id of the folder of each that the newest files of the drive tell of, by name. */
  readonly parents: (ask: Ask) => Promise<ReadonlyMap<string, string> | null>
  /** Their ids in the bin, by name; null: that could not be seen. */
  readonly inBin: (ask: Ask) => Promise<ReadonlyMap<string, string> | null>
  readonly appFolderId: () => string | null
}

const mostPages = 10

export function createTraces(
  calls: Pick<ProbeCalls, 'appFolder' | 'newest' | 'bin'>,
  names: readonly string[],
  pageSize: number
): Traces {
  const docs = names.map((name): Trace => ({ name, id: null, place: 'nowhere' }))
  const wanted = new Set(names)
  let appFolderId: string | null = null

  const pick = (entries: readonly { readonly id: string; readonly name: string }[]) =>
    entries.filter(({ name }) => wanted.has(name)).map(({ id, name }) => [name, id] as const)

  return {
    docs,
    put: (place) => {
      for (const doc of docs) doc.place = place
    },
    ids: () => docs.flatMap(({ id }) => (id === null ? [] : [id])),
    appFolderId: () => appFolderId,
    inAppFolder: async (ask) => {
      const found = new Map<string, string>()
      let cursor: Cursor | null = null
      for (let page = 0; page < mostPages; page += 1) {
        const read: ListPage | null = readOf(await ask(calls.appFolder(pageSize, cursor)), (data) =>
          readListPage(data, null)
        )
        if (!read) return null
        appFolderId = read.reportedParentId ?? appFolderId
        for (const [name, id] of pick(read.entries)) found.set(name, id)
        // Newest first: both are early where they are at all.
        if (found.size === wanted.size || read.next === null) return found
        cursor = read.next
      }
      return null
    },
    parents: async (ask) => {
      const answer = await ask(calls.newest(pageSize))
      const read = readOf(answer, (data) => readFlatPage(data, null))
      if (!read) return null
      const here = read.entries.filter(({ name }) => wanted.has(name))
      return new Map(here.map(({ name, parentId }) => [name, parentId ?? '']))
    },
    inBin: async (ask) => {
      const found = new Map<string, string>()
      for (let page = 0, offset = 0; page < mostPages; page += 1) {
        const read = readOf(await ask(calls.bin(pageSize, offset)), (data) => readBin(data))
        if (!read) return null
        for (const [name, id] of pick(read.entries)) found.set(name, id)
        if (found.size === wanted.size || read.rows === 0) return found
        offset += read.rows
      }
      return null
    }
  }
}

function readOf<T>(answer: Answer, read: (data: unknown) => T | null): T | null {
  return answer.kind === 'ok' ? read(answer.data) : null
}

const created = z.looseObject({ file_token: z.string().check(z.minLength(1)) })

export function readToken(data: unknown): string | null {
  const parsed = created.safeParse(data)
  return parsed.success ? parsed.data.file_token : null
}
