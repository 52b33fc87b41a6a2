/** What a record of the journal costs until it is safe, beside what the disk itself costs now. */
import { mkdtemp, open as openFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { createJournalStore } from '../../src/main/journal-store'
import { openJournal, type Journal } from '../../src/main/tasks/journal/journal'
import type { Bench } from '../core/bench'
import { figure } from '../core/figure'
import { elapsed, median, quantile } from '../core/noise'

interface Send {
  readonly k: 'send'
  readonly ids: readonly string[]
}

const idsPerRecord = 100

async function open(file: string): Promise<Journal<Send>> {
  const { journal } = await openJournal<Send>({
    file: createJournalStore(file),
    // Made by this file alone.
    parse: (raw) => raw as Send,
    snapshot: () => [],
    sleep: () => Promise.resolve(),
    compactAtBytes: Infinity,
    onTrouble: (trouble) => {
      throw new Error(`trouble: ${trouble?.kind ?? 'none'}`)
    },
    reportBug: (thrown) => {
      throw thrown
    }
  })
  return journal
}

const makeIds = (n: number): string[] =>
  Array.from({ length: idsPerRecord }, (_, index) => `${n}_${index}_`.padEnd(43, 'abcdefghij'))

export const journalBench: Bench = {
  name: 'journal',
  measure: async ({ sizes: { commits, runs } }) => {
    // In the project, not in the folder for temporary files: that one is often in memory.
    const folder = await mkdtemp('bench-journal-')
    const own: number[] = []
    const bare: number[] = []
    try {
      for (let run = 0; run < runs; run += 1) {
        const file = join(folder, `journal-${run}`)
        const journal = await open(file)
        const times: number[] = []
        for (let n = 0; n < commits; n += 1)
          times.push(await elapsed(() => journal.commit({ k: 'send', ids: makeIds(n % 10) })))
        await journal.close()
        own.push(quantile(times, 0.95))
        bare.push(await appendBare(`${file}-bare`, (await stat(file)).size / commits, commits))
      }
    } finally {
      await rm(folder, { recursive: true })
    }
    return [
      figure('journal: a record until it is on the disk, p95', median(own), 'ms', {
        against: { name: 'append and fdatasync', value: median(bare) },
        most: 1
      })
    ]
  }
}

/** The same bytes without a journal. */
async function appendBare(file: string, sizeBytes: number, commits: number): Promise<number> {
  const handle = await openFile(file, 'a')
  const times: number[] = []
  for (let n = 0; n < commits; n += 1) {
    const bytes = Buffer.alloc(Math.round(sizeBytes), 120)
    times.push(
      await elapsed(async () => {
        await handle.write(bytes)
        await handle.datasync()
      })
    )
  }
  await handle.close()
  return quantile(times, 0.95)
}
