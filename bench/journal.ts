/** What a commit to the journal costs, and how long the journal of a large task takes to read. */
import { mkdtemp, open as openFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { createJournalStore } from '../src/main/journal-store'
import { openJournal, type OpenedJournal } from '../src/main/tasks/journal/journal'

interface Chunk {
  readonly k: 'chunk'
  readonly items: readonly { readonly id: string; readonly name: string }[]
}
interface Send {
  readonly k: 'send'
  readonly ids: readonly string[]
}

const chunks = 1_000
const itemsPerChunk = 100
const commits = 2_000
const limits = { commitMs: 1, readMs: 250 }

// In the project, not in the folder for temporary files: that one is often in memory.
const folder = await mkdtemp('bench-journal-')
try {
  const file = join(folder, 'journal')
  const commitMs = await measureCommits(file)
  const bytesPerCommit = (await stat(file)).size / commits
  await rm(file)
  const bareMs = await measureBare(file, Math.round(bytesPerCommit))
  await rm(file)
  await fill(file)
  const { size } = await stat(file)
  const before = memoryMiB()
  const runs: number[] = []
  let opened: OpenedJournal<Chunk | Send> | null = null
  for (let run = 0; run < 7; run += 1) {
    await opened?.journal.close()
    const start = performance.now()
    opened = await open(file)
    runs.push(performance.now() - start)
  }
  const after = memoryMiB()
  const items = (opened?.records ?? []).flatMap((record) =>
    record.k === 'chunk' ? record.items : []
  )
  await opened?.journal.close()
  const p95 = quantile(commitMs, 0.95)
  const read = quantile(runs, 0.5)
  print('commit, p50', quantile(commitMs, 0.5), 'ms')
  print('commit, p95', p95, `ms (at most ${limits.commitMs})`)
  print('append + fdatasync, p50', quantile(bareMs, 0.5), 'ms')
  print('append + fdatasync, p95', quantile(bareMs, 0.95), 'ms')
  print('items read', items.length, '')
  print('size', size / 2 ** 20, 'MiB')
  print('read, first', runs[0] ?? 0, 'ms')
  print('read, p50', read, `ms (at most ${limits.readMs})`)
  print('memory of what was read', after - before, 'MiB')
} finally {
  await rm(folder, { recursive: true })
}

async function open(file: string): Promise<OpenedJournal<Chunk | Send>> {
  return openJournal<Chunk | Send>({
    file: createJournalStore(file),
    // Made by this file alone.
    parse: (raw) => raw as Chunk | Send,
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
}

/** One after the other, as a task writes them: each with the ids of a chunk. */
async function measureCommits(file: string): Promise<readonly number[]> {
  const { journal } = await open(file)
  const times: number[] = []
  for (let n = 0; n < commits; n += 1) {
    const ids = makeChunk(n % 10).items.map(({ id }) => id)
    const start = performance.now()
    await journal.commit({ k: 'send', ids })
    times.push(performance.now() - start)
  }
  await journal.close()
  return times
}

/** The same bytes without a journal: what the disk itself costs now. */
async function measureBare(file: string, sizeBytes: number): Promise<readonly number[]> {
  const handle = await openFile(file, 'a')
  const times: number[] = []
  for (let n = 0; n < commits; n += 1) {
    const start = performance.now()
    await handle.write(Buffer.alloc(sizeBytes, 120))
    await handle.datasync()
    times.push(performance.now() - start)
  }
  await handle.close()
  return times
}

async function fill(file: string): Promise<void> {
  const { journal } = await open(file)
  for (let n = 0; n < chunks; n += 1) journal.note(makeChunk(n))
  await journal.close()
}

function makeChunk(n: number): Chunk {
  const items = Array.from({ length: itemsPerChunk }, (_, index) => ({
    id: `${n}_${index}_`.padEnd(43, 'abcdefghij'),
    name: `合同 ${n}-${index} final draft (2).docx`
  }))
  return { k: 'chunk', items }
}

function memoryMiB(): number {
  globalThis.gc?.()
  return process.memoryUsage().rss / 2 ** 20
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(share * (sorted.length - 1))] ?? 0
}

function print(name: string, value: number, unit: string): void {
  process.stdout.write(`${name.padEnd(26)}${value.toFixed(2).padStart(12)} ${unit}\n`)
}
