/**
 * The second step: a round trip of two blank documents that the check makes itself. Each change is
 * sent once and proven by a list; after an unclear answer the lists decide (docs/adr/0004).
 */
import type { Dialect } from '../../shared/dialect'
import { readTaskId, readTaskResult } from '../kdocs/wire'
import type { ProbeCalls } from './calls'
import { failureOf, type Ask, type CheckRun, type Finding } from './check-run'
import type { ReadFindings } from './read-checks'
import type { Traces } from './traces'

export interface RoundTripParts {
  readonly calls: ProbeCalls
  readonly traces: Traces
  readonly known: ReadFindings
}

export type Settled = { -readonly [K in keyof Dialect]?: Dialect[K] }

const notSeen: Finding = { outcome: 'failed', verdict: 'not-seen' }

export async function runRoundTrip(run: CheckRun, parts: RoundTripParts): Promise<Settled> {
  const settled: Settled = {}
  await create(run, parts)
  await moveAndBack(run, parts, settled)
  await trashAndRestore(run, parts)
  return settled
}

async function create(run: CheckRun, { calls, traces }: RoundTripParts): Promise<void> {
  await run.check({
    id: 'create',
    questions: [8],
    work: async (ask) => {
      for (const doc of traces.docs) {
        const answer = await ask(calls.create(doc.name))
        if (answer.kind === 'ok' || answer.kind === 'unclear') doc.place = 'unknown'
        else return failureOf(answer)
      }
      return (await isInFolder(run, traces, ask))
        ? { outcome: 'fine', verdict: 'created' }
        : notSeen
    }
  })
}

/** Both are in the app's folder; learns their ids. */
async function isInFolder(run: CheckRun, traces: Traces, ask: Ask): Promise<boolean> {
  const found = await run.lookFor(async () => {
    const seen = await traces.inAppFolder(ask)
    return seen?.size === traces.docs.length ? seen : null
  })
  if (!found) return false
  for (const doc of traces.docs) doc.id = found.get(doc.name) ?? doc.id
  traces.put('app-folder')
  return true
}

async function hasLeftFolder(run: CheckRun, traces: Traces, ask: Ask): Promise<boolean> {
  const gone = await run.lookFor(async () =>
    (await traces.inAppFolder(ask))?.size === 0 ? true : null
  )
  return gone !== null
}

async function moveAndBack(
  run: CheckRun,
  { calls, traces, known }: RoundTripParts,
  settled: Settled
): Promise<void> {
  const { rootId } = known
  let taskId: string | null = null

  await run.check({
    id: 'move',
    needs: ['create', 'root'],
    work: async (ask) => {
      if (rootId === null || traces.appFolderId() === null) return notSeen
      const answer = await ask(calls.move(traces.ids(), rootId))
      if (answer.kind === 'refused' || answer.kind === 'unsent') return failureOf(answer)
      traces.put('unknown')
      if (answer.kind === 'ok') taskId = readTaskId(answer.data)
      const isProven = await run.lookFor(async () => {
        if ((await traces.inAppFolder(ask))?.size !== 0) return null
        const parents = [...((await traces.parents(ask)) ?? new Map<string, string>()).values()]
        return parents.length > 0 && parents.every((parent) => parent === rootId) ? true : null
      })
      if (isProven === null) return notSeen
      traces.put('my-documents')
      return { outcome: 'fine', verdict: 'moved' }
    }
  })
  await run.check({
    id: 'result',
    questions: [1],
    needs: ['move'],
    work: async (ask) => {
      if (taskId === null) return { outcome: 'skipped', verdict: 'result-at-once' }
      const finding = await askResult(run, ask, () => calls.result(taskId ?? ''))
      if (finding.verdict !== 'result-unended' && finding.error === undefined)
        settled.resultQuery = finding.verdict === 'result-works'
      return finding
    }
  })
  await run.check({
    id: 'move-back',
    needs: ['move'],
    work: async (ask) => {
      const answer = await ask(calls.move(traces.ids(), traces.appFolderId() ?? ''))
      if (answer.kind === 'refused' || answer.kind === 'unsent') return failureOf(answer)
      traces.put('unknown')
      return (await isInFolder(run, traces, ask))
        ? { outcome: 'fine', verdict: 'moved-back' }
        : notSeen
    }
  })
}

/** What the query says of a task that a list has proven. */
async function askResult(
  run: CheckRun,
  ask: Ask,
  call: () => ReturnType<ProbeCalls['result']>
): Promise<Finding> {
  const finding = await run.lookFor(async (): Promise<Finding | null> => {
    const answer = await ask(call())
    if (answer.kind === 'unclear' || answer.kind === 'unsent') return failureOf(answer)
    if (answer.kind === 'refused') return { outcome: 'odd', verdict: 'result-absent' }
    const result = readTaskResult(answer.data)
    if (result?.state === 'running') return null
    return result?.failed.size === 0
      ? { outcome: 'fine', verdict: 'result-works' }
      : { outcome: 'odd', verdict: 'result-unreadable' }
  })
  return finding ?? { outcome: 'odd', verdict: 'result-unended' }
}

async function trashAndRestore(
  run: CheckRun,
  { calls, traces, known }: RoundTripParts
): Promise<void> {
  let binIds: ReadonlyMap<string, string> = new Map()

  const trash = async (ask: Ask, verdict: 'trashed' | 'left-in-bin'): Promise<Finding> => {
    const answer = await ask(calls.trash(traces.ids()))
    if (answer.kind === 'refused' || answer.kind === 'unsent') return failureOf(answer)
    traces.put('unknown')
    const found = (await hasLeftFolder(run, traces, ask)) ? await findInBin(ask) : null
    if (!found) return notSeen
    binIds = found
    traces.put('bin')
    return { outcome: 'fine', verdict }
  }
  const findInBin = (ask: Ask): Promise<ReadonlyMap<string, string> | null> =>
    run.lookFor(async () => {
      const found = await traces.inBin(ask)
      return found?.size === traces.docs.length ? found : null
    })

  await run.check({
    id: 'trash',
    needs: ['create'],
    work: (ask) => trash(ask, 'trashed')
  })
  await run.check({
    id: 'bin-ids',
    questions: [18],
    needs: ['trash'],
    work: () => {
      const isSame = traces.docs.every(({ name, id }) => binIds.get(name) === id)
      return { outcome: 'fine', verdict: isSame ? 'bin-same-ids' : 'bin-own-ids' }
    }
  })
  await run.check({
    id: 'restore',
    questions: [18],
    needs: ['trash'],
    work: async (ask) => {
      const answer = await ask(calls.restore([...binIds.values()]))
      if (answer.kind === 'refused' || answer.kind === 'unsent') return failureOf(answer)
      traces.put('unknown')
      return findRestored(run, { traces, known }, ask)
    }
  })
  await run.check({
    id: 'trash-again',
    needs: ['restore'],
    work: (ask) => trash(ask, 'left-in-bin')
  })
}

async function findRestored(
  run: CheckRun,
  { traces, known }: Pick<RoundTripParts, 'traces' | 'known'>,
  ask: Ask
): Promise<Finding> {
  const before = new Set(traces.ids())
  const place = await run.lookFor(async () => {
    if ((await traces.inAppFolder(ask))?.size === traces.docs.length) return 'app-folder'
    const parents = await traces.parents(ask)
    if (parents?.size !== traces.docs.length) return null
    const home = traces.appFolderId()
    if ([...parents.values()].every((parent) => parent === home)) return null
    const isRoot = [...parents.values()].every((parent) => parent === known.rootId)
    return isRoot ? 'my-documents' : 'elsewhere'
  })
  if (place === null) return notSeen
  if (place !== 'app-folder') {
    traces.put(place === 'my-documents' ? 'my-documents' : 'unknown')
    return { outcome: 'odd', verdict: 'restored-elsewhere' }
  }
  const found = await traces.inAppFolder(ask)
  for (const doc of traces.docs) doc.id = found?.get(doc.name) ?? doc.id
  traces.put('app-folder')
  return traces.ids().every((id) => before.has(id))
    ? { outcome: 'fine', verdict: 'restored' }
    : { outcome: 'odd', verdict: 'restored-new-ids' }
}
