/** An append-only file of records: what is committed to it survives a crash, a torn or a full disk. */
import { AppFailure } from '../../../shared/errors'
import type { JournalTrouble } from '../../../shared/model'
import { createCompactor } from './compactor'
import type { JournalFile } from './journal-file'
import { readLines, type Content } from './lines'
import { createTroubles } from './troubles'
import { createWriter, type Writer, type WriterParts } from './writer'

export interface Journal<R extends object> {
  /**
   * Queued and written soon after, in order; needs no waiting. After a write error it stays queued and
   * is tried again every few seconds, and with the next note, commit or flush.
   */
  readonly note: (record: R) => void
  /**
   * Resolves when these and everything noted before is on the disk.
   *
   * Rejects with `disk`: these were withdrawn and will never appear in the file, while earlier notes
   * stay queued. The one exception is a disk that refuses even to take them back: then they may be
   * found after a crash, if it does not recover before. Rejects with `journal`: nothing can be written
   * for good. A crash before it settles may leave the first few of several records.
   */
  readonly commit: (...records: readonly R[]) => Promise<void>
  /**
   * The same for very many, which are made while they are written, part by part: `make` may be asked
   * again and has to say the same each time.
   */
  readonly commitAll: (make: () => Iterable<R>) => Promise<void>
  /** Resolves when all notes are on the disk. Rejects with `disk`: they stay queued. */
  readonly flush: () => Promise<void>
  /** Writes what is queued, if the disk lets it in a few tries; then nothing more. Never rejects. */
  readonly close: () => Promise<void>
  readonly trouble: () => JournalTrouble | null
}

export interface JournalOptions<R extends object> {
  readonly file: JournalFile
  /**
   * Null: a kind of record that only a newer Drawer knows; then the file is left alone. It throws
   * where a known kind has the wrong shape.
   */
  readonly parse: (raw: unknown) => R | null
  /**
   * Records that say the same as all that were written, for a file that has become too long. A note
   * must be in it from the tick in which it was noted, a commit from the first code that runs after
   * its promise resolved. It is gone through over several turns of the event loop, from the tick in
   * which it was asked for. What is written last or noted meanwhile may follow again, so reading
   * records twice must change nothing.
   */
  readonly snapshot: () => Iterable<R>
  readonly compactAtBytes?: number
  /** Between two tries to write what the disk refused. */
  readonly sleep: (ms: number) => Promise<void>
  readonly onTrouble: (trouble: JournalTrouble | null) => void
  readonly reportBug: (thrown: unknown) => void
}

export interface OpenedJournal<R extends object> {
  readonly journal: Journal<R>
  /** All good ones, in order; on the disk, unless there is trouble. */
  readonly records: readonly R[]
  /** False: there were more, which cannot be read. The trouble says why. */
  readonly isWhole: boolean
}

export async function openJournal<R extends object>(
  options: JournalOptions<R>
): Promise<OpenedJournal<R>> {
  const { file, parse, reportBug } = options
  let found: Uint8Array | null
  try {
    found = await file.read()
  } catch (thrown) {
    reportBug(thrown)
    return {
      journal: createJournal(options, null, { kind: 'unreadable' }),
      records: [],
      isWhole: false
    }
  }
  const bytes = found ?? new Uint8Array()
  const content = readLines(bytes, parse)
  const isNew = found === null
  const good = bytes.slice(0, content.goodBytes)
  const { records, state } = content
  if (state === 'newer') {
    return { journal: createJournal(options, null, { kind: 'newer' }), records, isWhole: false }
  }
  if (state !== 'damaged') {
    const journal = createJournal(
      options,
      writerFor(file, content, { isNew, good, replacement: null }),
      null
    )
    // Cuts off what is torn, and has all on the disk before anybody relies on it.
    await journal.flush().catch(() => undefined)
    return { journal, records, isWhole: true }
  }
  const keptAs = await file.keepAside().catch((thrown: unknown) => {
    reportBug(thrown)
    return null
  })
  const journal = createJournal(
    options,
    keptAs === null ? null : writerFor(file, content, { isNew, good, replacement: good }),
    {
      kind: 'damaged',
      keptAs
    }
  )
  await journal.flush().catch(() => undefined)
  return { journal, records, isWhole: false }
}

function writerFor<R>(
  file: JournalFile,
  { goodBytes, lastSeq, state }: Content<R>,
  more: Pick<WriterParts, 'isNew' | 'good' | 'replacement'>
): Writer {
  return createWriter({ file, goodBytes, lastSeq, isTorn: state === 'torn', ...more })
}

const retryMs = 5_000
/** One error of a moment must not cost the last words of a process. */
const closingTries = 3

interface Waiting {
  /** As JSON, taken at once unless there are very many: the caller may change the objects afterwards. */
  readonly records: () => Iterable<string>
  readonly isLarge: boolean
  /** Null: a note. */
  readonly settle: {
    readonly resolve: () => void
    readonly reject: (thrown: unknown) => void
  } | null
}

/** Without a writer it is for reading only. */
function createJournal<R extends object>(
  options: JournalOptions<R>,
  writer: Writer | null,
  foundTrouble: JournalTrouble | null
): Journal<R> {
  const { file, sleep, snapshot, reportBug } = options
  const troubles = createTroubles(options, foundTrouble)
  const compactor =
    writer && createCompactor({ ...options, snapshot: () => toJson(snapshot()) }, writer)
  let queue: Waiting[] = []
  /** Something was asked for since the last look at the queue. */
  let isWanted = false
  let working: Promise<void> | null = null
  let isTryingAgain = false
  let isClosed = false

  function add(waiting: Waiting): void {
    queue.push(waiting)
    isWanted = true
    // Not at once: what is asked for in this same moment shares one write.
    working ??= Promise.resolve().then(work).catch(reportBug)
  }

  async function work(): Promise<void> {
    try {
      while (isWanted && writer) {
        isWanted = false
        const group = queue
        queue = []
        await write(writer, group)
      }
    } finally {
      working = null
    }
  }

  async function write(to: Writer, group: readonly Waiting[]): Promise<void> {
    const records = () => jsonOf(group)
    let count: number
    try {
      count = await to.write(records())
    } catch (thrown) {
      queue = [...group.filter(({ settle }) => !settle), ...queue]
      troubles.refused(thrown)
      tryAgain()
      const failure = () =>
        new AppFailure('disk', to.isTakenBack() ? 'not written' : 'not written, perhaps in part')
      for (const { settle } of group) settle?.reject(failure())
      return
    }
    if (count > 0) troubles.written()
    for (const { settle } of group) settle?.resolve()
    // What was just ordered is all needed: written again, it would be as long.
    if (group.some(({ isLarge }) => isLarge)) compactor?.putOff()
    // Not before the first write: the caller may still be taking in what was read.
    else if (count > 0 && queue.length === 0) await compactor?.compact(records())
  }

  /** What waits in memory is lost with the process: it goes to the disk as soon as that takes it. */
  function tryAgain(): void {
    if (isTryingAgain || isClosed) return
    isTryingAgain = true
    const again = (): void => {
      isTryingAgain = false
      if (!isClosed) commit(() => []).catch(() => undefined)
    }
    sleep(retryMs).then(again).catch(reportBug)
  }

  const commit = (records: Waiting['records'], isLarge = false): Promise<void> =>
    new Promise((resolve, reject) => {
      add({ records, isLarge, settle: { resolve, reject } })
    })

  function assertWritable(): void {
    if (!writer || isClosed) throw new AppFailure('journal')
  }

  return {
    note: (record) => {
      if (!writer || isClosed) return
      const json = [JSON.stringify(record)]
      add({ records: () => json, isLarge: false, settle: null })
    },
    commit: async (...records) => {
      assertWritable()
      const json = records.map((record) => JSON.stringify(record))
      await commit(() => json)
    },
    commitAll: async (make) => {
      assertWritable()
      await commit(() => toJson(make()), true)
    },
    flush: async () => {
      if (writer && !isClosed) await commit(() => [])
    },
    close: async () => {
      if (isClosed) return
      isClosed = true
      for (let tries = 0; writer && tries < closingTries; tries += 1) {
        // The trouble was told when the disk began to refuse.
        const isWritten = await commit(() => []).then(
          () => true,
          () => false
        )
        await working
        if (isWritten) break
      }
      await file.close().catch(reportBug)
    },
    trouble: troubles.current
  }
}

function* toJson<R extends object>(records: Iterable<R>): Generator<string> {
  for (const record of records) yield JSON.stringify(record)
}

function* jsonOf(group: readonly Waiting[]): Generator<string> {
  for (const { records } of group) yield* records()
}
