/** The connection check of one account: one step at a time, told as it goes, stopped when asked. */
import type {
  CheckResult,
  CheckState,
  CheckStep,
  Leftover,
  ReadCheckId,
  WriteCheckId
} from '../../shared/check'
import { readCheckIds } from '../../shared/check'
import { carefulDialect, type Dialect } from '../../shared/dialect'
import { AppFailure } from '../../shared/errors'
import { runAppFile, type ProbeAppFiles } from './app-file-checks'
import type { ProbeCalls } from './calls'
import { createCheckRun, type CheckRun } from './check-run'
import { settle, type DialectKeeper } from './dialect'
import { readPrice, runReadChecks, type ReadFindings } from './read-checks'
import { createTraces } from './traces'
import { runRoundTrip } from './write-checks'

export interface Probe {
  readonly state: () => CheckState
  /** Resolves when the step has ended; throws `already-running`, or `refused` without its first step. */
  readonly run: (step: CheckStep) => Promise<CheckState>
  /** Nothing more is begun; what is under way ends. */
  readonly stop: () => void
  /** Takes back what any check has set. */
  readonly beCareful: () => Promise<CheckState>
}

export interface ProbeParts {
  readonly calls: ProbeCalls
  readonly appFiles: ProbeAppFiles
  readonly dialect: DialectKeeper
  readonly lookMs: readonly number[]
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<void>
  readonly newId: () => string
  /** The account is left. */
  readonly closed: AbortSignal
  readonly publish: (state: CheckState) => void
  /** Folders whose content the check has changed. */
  readonly changedFolders: (folders: readonly (string | null)[]) => void
}

// Every change of the step; the reads are those of a server that has carried out a call when it says so.
const writePrice = { reads: 24, writes: 9 } as const
/** Looks for one thing, after which it is "not seen": a person sits before the window and waits. */
const mostLooks = 5

interface Desk {
  phase: CheckState['phase']
  step: CheckStep | null
  current: CheckState['current']
  stopping: AbortController
  results: readonly CheckResult[]
  leftovers: readonly Leftover[]
  known: ReadFindings | null
  settled: readonly (keyof Dialect)[]
  isKept: boolean
}

interface Context {
  readonly parts: ProbeParts
  readonly desk: Desk
  readonly tell: () => CheckState
}

export function createProbe(parts: ProbeParts): Probe {
  const { dialect, publish } = parts
  const desk: Desk = {
    phase: 'idle',
    step: null,
    current: null,
    stopping: new AbortController(),
    results: [],
    leftovers: [],
    known: null,
    settled: [],
    isKept: true
  }
  const state = (): CheckState => describe(desk, dialect.get())
  const tell = (): CheckState => {
    const told = state()
    publish(told)
    return told
  }
  const context = { parts, desk, tell }

  return {
    state,
    run: async (step) => {
      if (desk.phase === 'running') throw new AppFailure('already-running')
      const { known } = desk
      if (step === 'write' && (known === null || !state().canWrite)) {
        throw new AppFailure('refused', 'the read step comes first')
      }
      desk.phase = 'running'
      desk.step = step
      desk.stopping = new AbortController()
      tell()
      try {
        await (step === 'write' && known ? write(context, known) : read(context))
      } finally {
        desk.phase = 'ended'
        desk.current = null
        tell()
      }
      return state()
    },
    stop: () => {
      if (desk.phase !== 'running') return
      desk.stopping.abort()
      tell()
    },
    beCareful: async () => {
      desk.isKept = await dialect.set(carefulDialect)
      desk.settled = []
      return tell()
    }
  }
}

function describe(desk: Desk, dialect: Dialect): CheckState {
  const { stopping, known, ...shown } = desk
  return {
    ...shown,
    isStopping: desk.phase === 'running' && stopping.signal.aborted,
    canWrite: known !== null && isFine(desk.results, 'list'),
    price: { read: readPrice, write: writePrice },
    dialect
  }
}

function createRun({ parts, desk, tell }: Context): CheckRun {
  const stopped = AbortSignal.any([desk.stopping.signal, parts.closed])
  return createCheckRun({
    isStopping: () => stopped.aborted,
    results: () => desk.results,
    begin: (id) => {
      desk.current = id
      tell()
    },
    end: (result) => {
      desk.results = [...desk.results, result]
      tell()
    },
    lookMs: parts.lookMs.slice(0, mostLooks),
    sleep: (ms) => parts.sleep(ms, stopped)
  })
}

async function keep({ parts, desk }: Context, findings: Partial<Dialect>): Promise<void> {
  if (parts.closed.aborted || Object.keys(findings).length === 0) return
  const { settled, isKept } = await settle(parts.dialect, findings)
  desk.settled = [...new Set([...desk.settled, ...settled])]
  desk.isKept = isKept
}

async function read(context: Context): Promise<void> {
  const { parts, desk } = context
  desk.results = []
  desk.leftovers = []
  desk.settled = []
  desk.known = null
  const { calls, appFiles, newId } = parts
  const known = await runReadChecks(createRun(context), {
    calls,
    newId,
    knownToken: findToken(appFiles)
  })
  desk.known = known
  await keep(context, known.dialect)
}

async function write(context: Context, known: ReadFindings): Promise<void> {
  const { parts, desk } = context
  const { calls, appFiles, newId, changedFolders } = parts
  desk.results = desk.results.filter(({ id }) => isOf(readCheckIds, id))
  const name = `Drawer connection check ${newId().replaceAll('-', '').slice(0, 8)}`
  const traces = createTraces(calls, [`${name} 1.docx`, `${name} 2.docx`], known.pageSize)
  const file: { readonly name: string; place: Leftover['place'] | 'nowhere' } = {
    name: `${name}.txt`,
    place: 'nowhere'
  }
  const run = createRun(context)
  try {
    await keep(context, await runRoundTrip(run, { calls, traces, known }))
    const put = (place: typeof file.place): void => void (file.place = place)
    await runAppFile(run, { calls, appFiles, known, name: file.name, put })
  } finally {
    desk.leftovers = [...traces.docs, file].flatMap(({ name, place }) =>
      place === 'nowhere' ? [] : [{ name, place }]
    )
    const home = traces.appFolderId()
    changedFolders(home === null ? [null] : [null, home])
  }
}

const isOf = (ids: readonly string[], id: ReadCheckId | WriteCheckId): boolean => ids.includes(id)

const isFine = (results: readonly CheckResult[], id: ReadCheckId): boolean =>
  results.find((result) => result.id === id)?.outcome === 'fine'

/** One that was there when it was last looked at, or else any. */
function findToken({ list }: ProbeAppFiles): string | null {
  const files = list()
  return (files.find(({ status }) => status === 'present') ?? files[0])?.token ?? null
}
