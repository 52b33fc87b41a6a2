/** The disk and the network of the process that is killed: the real ones, with steps in between. */
import { writeFileSync } from 'node:fs'
import type { FetchPort } from '../src/main/kdocs/http'
import type { JournalFile } from '../src/main/tasks/journal/journal-file'
import { isJournalKind, type CallKind, type JournalKind } from './steps'
import { linger, type Trap } from './trap'

export function trapJournal(file: JournalFile, path: string, trap: Trap): JournalFile {
  /** Kinds that were written since the last sync. */
  let unsynced: readonly JournalKind[] = []
  return {
    ...file,
    read: async () => {
      const bytes = await file.read()
      trap.at('opening read')
      return bytes
    },
    append: async (bytes) => {
      const kinds = kindsOf(bytes)
      for (const kind of kinds) {
        await trap.slowlyAt(`journal ${kind} before`)
        if (!trap.isDue(`journal ${kind} torn`)) continue
        await file.append(bytes.subarray(0, tornAt(bytes, kind)))
        await linger()
        trap.die()
      }
      await file.append(bytes)
      for (const kind of kinds) await trap.slowlyAt(`journal ${kind} written`)
      unsynced = kinds
    },
    sync: async () => {
      await file.sync()
      for (const kind of unsynced) trap.at(`journal ${kind} synced`)
      unsynced = []
    },
    truncate: async (size) => {
      trap.at('mending before')
      await file.truncate(size)
      trap.at('mending cut')
    },
    replace: async (bytes) => {
      trap.at('compaction before')
      if (trap.isDue('compaction torn')) {
        // The new file on its way, beside the old one.
        writeFileSync(`${path}.new`, bytes.subarray(0, bytes.length / 2))
        trap.die()
      }
      await file.replace(bytes)
      trap.at('compaction after')
    }
  }
}

const linesOf = (bytes: Uint8Array): readonly string[] =>
  Buffer.from(bytes).toString('utf8').split('\n').slice(0, -1)

function kindOf(line: string): string {
  const [, record] = JSON.parse(line.slice(line.indexOf(' '))) as [number, { readonly k: string }]
  return record.k
}

function kindsOf(bytes: Uint8Array): readonly JournalKind[] {
  return [...new Set(linesOf(bytes).map(kindOf))].filter(isJournalKind)
}

/** In the middle of the first line of this kind; of an order, somewhere between its entries. */
function tornAt(bytes: Uint8Array, kind: JournalKind): number {
  let size = 0
  for (const line of linesOf(bytes)) {
    const length = Buffer.byteLength(line) + 1
    if (kindOf(line) === (kind === 'order' ? 'items' : kind)) return size + Math.floor(length / 2)
    size += length
  }
  return size
}

export function trapFetch(port: FetchPort, trap: Trap, sent: () => void): FetchPort {
  return async (url, init) => {
    const kind = callKindOf(url, init.method)
    if (init.method !== 'GET') sent()
    trap.at(`call ${kind} before`)
    if (trap.isDue(`call ${kind} air`)) {
      void port(url, init)
      // Long enough to leave; whether it arrives, and is answered, is left to chance.
      setTimeout(trap.die, Math.random() * 4)
      return new Promise<never>(() => undefined)
    }
    const response = await port(url, init)
    trap.at(`call ${kind} after`)
    return response
  }
}

function callKindOf(url: string, method: string): CallKind {
  const { pathname } = new URL(url)
  if (method === 'DELETE') return 'destroy'
  if (method === 'GET') return pathname.includes('/appspace/') ? 'info' : 'list'
  if (pathname.endsWith('/recover')) return 'restore'
  return pathname.endsWith('/delete') ? 'trash' : 'move'
}
