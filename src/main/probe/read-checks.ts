/** The first step: only reads. What it asks of each list also answers the questions about its rows. */
import type { Dialect } from '../../shared/dialect'
import type { ErrorCode } from '../../shared/errors'
import { saysNotFound } from '../kdocs/app-space'
import type { Answer, Seen } from '../kdocs/answer'
import { readListPage } from '../kdocs/wire'
import type { ProbeCalls } from './calls'
import { failureOf, tooFew, unreadable, type CheckRun, type Finding } from './check-run'
import {
  folderOrderOf,
  idShapeOf,
  pageLimitOf,
  rowsOf,
  timeUnitOf,
  type Row,
  type Rows
} from './rows'

export interface ReadFindings {
  readonly dialect: Partial<Dialect>
  /** My documents' own id; null where no row told it. */
  readonly rootId: string | null
  /** A count that the server took. */
  readonly pageSize: number
  /** What the server says to a token that is not there. */
  readonly notThere: Seen | null
}

export interface ReadParts {
  readonly calls: ProbeCalls
  /** A token of the registry. */
  readonly knownToken: string | null
  readonly newId: () => string
}

const small = 10
const sizes = [100, 50] as const
/** Refusals that have nothing to do with what was asked. */
const unrelated: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'signed-out',
  'rate-limited',
  'budget',
  'forbidden'
])
export const readPrice = { reads: 10, writes: 0 } as const

interface Seeing {
  readonly rows: Row[]
  root: Rows | null
  rootId: string | null
  pageSize: number
  limit: number | null
  isLargeRefused: boolean
  missing: Seen | null
  notThere: Seen | null
  readonly dialect: { -readonly [K in keyof Dialect]?: Dialect[K] }
}

export async function runReadChecks(run: CheckRun, parts: ReadParts): Promise<ReadFindings> {
  const seeing: Seeing = {
    rows: [],
    root: null,
    rootId: null,
    pageSize: small,
    limit: null,
    isLargeRefused: false,
    missing: null,
    notThere: null,
    dialect: {}
  }
  await readLists(run, parts, seeing)
  await readOthers(run, parts, seeing)
  await judge(run, seeing)
  const { dialect, rootId, pageSize, notThere } = seeing
  return { dialect, rootId, pageSize, notThere }
}

async function readLists(run: CheckRun, { calls }: ReadParts, seeing: Seeing): Promise<void> {
  await run.check({
    id: 'user',
    questions: [8],
    work: async (ask) => worksOr(await ask(calls.user()))
  })
  await run.check({
    id: 'list',
    questions: [8],
    work: async (ask) => noteRows(seeing, await ask(calls.root(small)), noteRoot(seeing))
  })
  await run.check({
    id: 'large-page',
    questions: [10],
    needs: ['list'],
    work: async (ask) => {
      for (const size of sizes) {
        const answer = await ask(calls.root(size))
        const finding = noteRows(seeing, answer, (rows, data) => {
          noteRoot(seeing)(rows, data)
          seeing.pageSize = size
          seeing.limit = pageLimitOf(rows, size)
        })
        // The small one has just been answered: what else than the count could be wrong with it?
        if (answer.kind !== 'refused' || unrelated.has(answer.error.code)) return finding
        seeing.isLargeRefused = true
      }
      return { outcome: 'odd', verdict: 'large-refused', facts: { asked: Math.min(...sizes) } }
    }
  })
  await run.check({
    id: 'flat',
    questions: [8],
    needs: ['list'],
    work: async (ask) =>
      noteRows(seeing, await ask(calls.newest(seeing.pageSize)), (rows) => {
        seeing.limit ??= pageLimitOf(rows, seeing.pageSize)
      })
  })
}

function noteRoot(seeing: Seeing): (rows: Rows, data: unknown) => void {
  return (rows, data) => {
    seeing.root = rows
    seeing.rootId ??= readListPage(data, null)?.reportedParentId ?? null
  }
}

async function readOthers(run: CheckRun, parts: ReadParts, seeing: Seeing): Promise<void> {
  const { calls, knownToken, newId } = parts
  await run.check({
    id: 'missing-route',
    questions: [2],
    work: async (ask) => {
      const answer = await ask(calls.missingRoute())
      seeing.missing = answer.seen ?? null
      if (!answer.seen) return answer.kind === 'ok' ? unreadable : failureOf(answer)
      return { outcome: 'fine', verdict: 'missing-route' }
    }
  })
  // In between, as a server that answers both routes with a page of its own looks like one in trouble.
  await run.check({
    id: 'bin',
    questions: [18],
    work: async (ask) => noteRows(seeing, await ask(calls.bin(seeing.pageSize, 0)))
  })
  await run.check({
    id: 'result-route',
    questions: [1],
    needs: ['missing-route'],
    work: async (ask) => {
      const answer = await ask(calls.result(newId()))
      if (!answer.seen) return answer.kind === 'ok' ? unreadable : failureOf(answer)
      const isAbsent = isSame(answer.seen, seeing.missing)
      if (isAbsent) seeing.dialect.resultQuery = false
      if (!isAbsent && answer.kind === 'unclear') return failureOf(answer)
      return { outcome: 'fine', verdict: isAbsent ? 'route-absent' : 'route-there' }
    }
  })
  await run.check({
    id: 'app-file',
    questions: [8],
    work: async (ask) =>
      knownToken === null
        ? { outcome: 'skipped', verdict: 'no-token' }
        : worksOr(await ask(calls.info(knownToken)))
  })
  await run.check({
    id: 'not-there',
    questions: [2],
    work: async (ask) => {
      const answer = await ask(calls.info(newId().replaceAll('-', '')))
      seeing.notThere = answer.kind === 'refused' ? (answer.seen ?? null) : null
      return judgeGone(answer)
    }
  })
}

/** What an Info says of a file that is certainly not there. */
export function judgeGone(answer: Answer): Finding {
  if (answer.kind === 'ok') return { outcome: 'odd', verdict: 'gone-exists' }
  if (answer.kind !== 'refused') return failureOf(answer)
  const facts = { status: answer.seen?.status ?? 0, code: answer.seen?.code ?? 0 }
  return saysNotFound(answer)
    ? { outcome: 'fine', verdict: 'gone-recognised', facts }
    : { outcome: 'odd', verdict: 'gone-unrecognised', facts }
}

export const isSame = (one: Seen | undefined | null, other: Seen | null): boolean =>
  one?.status === other?.status && one?.code === other?.code

async function judge(run: CheckRun, seeing: Seeing): Promise<void> {
  const { rows, root, rootId, limit, pageSize, isLargeRefused, dialect } = seeing
  await run.check({
    id: 'ids',
    questions: [8],
    needs: ['list'],
    work: () => {
      const shape = idShapeOf(rows)
      if (shape === null) return tooFew
      dialect.idShape = shape === 'mixed' ? 'either' : shape
      return { outcome: shape === 'mixed' ? 'odd' : 'fine', verdict: `ids-${shape}` }
    }
  })
  await run.check({
    id: 'times',
    questions: [9],
    needs: ['list'],
    work: () => {
      const unit = timeUnitOf(rows)
      if (unit === null) return tooFew
      const isSettled = unit === 'seconds' || unit === 'milliseconds'
      dialect.timeUnit = isSettled ? unit : 'guess'
      return { outcome: isSettled ? 'fine' : 'odd', verdict: `times-${unit}` }
    }
  })
  await run.check({
    id: 'page-size',
    questions: [10],
    needs: ['list'],
    work: () => {
      const rowsAtOnce = limit ?? (isLargeRefused ? pageSize : null)
      if (rowsAtOnce === null) return tooFew
      dialect.pageSize = Math.min(rowsAtOnce, sizes[0])
      const facts = { rows: rowsAtOnce, asked: sizes[0] }
      if (isLargeRefused) return { outcome: 'odd', verdict: 'page-refused', facts }
      const isFull = rowsAtOnce >= sizes[0]
      return { outcome: isFull ? 'fine' : 'odd', verdict: isFull ? 'page-full' : 'page-cut', facts }
    }
  })
  await run.check({
    id: 'order',
    questions: [11],
    needs: ['list'],
    work: () => {
      const order = root && folderOrderOf(root)
      if (order === null) return tooFew
      const isFirst = order === 'first'
      return {
        outcome: isFirst ? 'fine' : 'odd',
        verdict: isFirst ? 'folders-first' : 'folders-mixed'
      }
    }
  })
  await run.check({
    id: 'root',
    questions: [12],
    needs: ['list'],
    work: () => {
      if (root?.rows.length === 0) return tooFew
      // Without it nothing can be moved to My documents, so what needs it is left out.
      return rootId === null
        ? { outcome: 'failed', verdict: 'root-unknown' }
        : { outcome: 'fine', verdict: 'root-known' }
    }
  })
}

function worksOr(answer: Answer): Finding {
  return answer.kind === 'ok' ? { outcome: 'fine', verdict: 'works' } : failureOf(answer)
}

function noteRows(
  seeing: Seeing,
  answer: Answer,
  note: (rows: Rows, data: unknown) => void = () => undefined
): Finding {
  if (answer.kind !== 'ok') return failureOf(answer)
  const found = rowsOf(answer.data)
  if (!found) return unreadable
  seeing.rows.push(...found.rows)
  note(found, answer.data)
  return { outcome: 'fine', verdict: 'works', facts: { rows: found.rows.length } }
}
