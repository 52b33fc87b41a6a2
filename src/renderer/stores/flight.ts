/** The rows of the folder that is shown which open tasks are working on, as main tells them. */
import { create } from 'zustand'
import { recentFolderId, type Entry, type Flight, type FlightMark } from '../../shared/model'
import { call, createReader } from '../bridge'

export interface FlightState {
  /** Undefined: no folder is shown. */
  readonly folderId: string | null | undefined
  readonly leaving: readonly Leaving[]
  /** Rows that will be here, by id; those that already are here among them. */
  readonly arriving: ReadonlyMap<string, Arriving>
  /** How many more will be here than `arriving` names. */
  readonly arrivingMore: number
  /** Ids of orders that main has not answered yet. */
  readonly ordering: readonly ReadonlySet<string>[]
}

export interface Leaving {
  readonly taskId: string
  /** Only `readFlight` changes it: a hundred thousand ids are not copied for each answer. */
  readonly ids: Set<string>
  /** Where the next answer goes on. */
  readonly mark: FlightMark
}

export interface Arriving {
  readonly entry: Entry
  readonly taskId: string
}

type Told = Pick<FlightState, 'leaving' | 'arriving' | 'arrivingMore'>

const nothing: Told = { leaving: [], arriving: new Map(), arrivingMore: 0 }

export const useFlight = create<FlightState>()(() => ({
  ...nothing,
  folderId: undefined,
  ordering: []
}))

/** Puts an answer to what was told before; a task that is not named any more has ended. */
export function readFlight({ leaving: known }: Told, { parts }: Flight): Told {
  const arrivals = new Map<string, Arriving>()
  let arrivingMore = 0
  for (const { mark, arriving, arrivingCount } of parts) {
    for (const entry of arriving) arrivals.set(entry.id, { entry, taskId: mark.taskId })
    arrivingMore += arrivingCount - arriving.length
  }
  const leaving = parts.map(({ mark, leaving: more, landed }): Leaving => {
    const ids = known.find(({ taskId }) => taskId === mark.taskId)?.ids ?? new Set<string>()
    for (const id of more) ids.add(id)
    for (const id of landed) ids.delete(id)
    return { taskId: mark.taskId, ids, mark }
  })
  return { leaving, arriving: arrivals, arrivingMore }
}

/** The task that takes a row away. */
export function findLeaving({ leaving }: FlightState, id: string): string | undefined {
  for (const { taskId, ids } of leaving) if (ids.has(id)) return taskId
  return undefined
}

/** Instead of a task's id, until main has said which task it is. */
export const beingOrdered = ':ordering'

/** The task that a row is in; null for a row that may be ordered. */
export function findFlight(state: FlightState, id: string): string | null {
  const taskId = findLeaving(state, id)
  if (taskId !== undefined) return taskId
  for (const ids of state.ordering) if (ids.has(id)) return beingOrdered
  return null
}

export const isNothingInFlight = ({ leaving, ordering }: FlightState): boolean =>
  ordering.length === 0 && leaving.every(({ ids }) => ids.size === 0)

/** True for a row that must not be ordered again. */
export const isInFlight = (state: FlightState, id: string): boolean =>
  findFlight(state, id) !== null

// A folder with 100,000 rows under way is told in parts; events come ten times a second.
const read = createReader(async () => {
  let hasMore = true
  while (hasMore) {
    const { folderId, leaving } = useFlight.getState()
    if (folderId === undefined) return
    const marks = leaving.map(({ mark }) => mark)
    const flight = await call('flight.get', { folderId, marks })
    const now = useFlight.getState()
    // Another folder was opened meanwhile, or the same one anew: its own reading follows.
    if (now.folderId !== folderId || now.leaving !== leaving) return
    useFlight.setState(readFlight(now, flight))
    hasMore = flight.parts.some((part) => part.hasMore)
  }
})

export async function refreshFlight(): Promise<void> {
  if (useFlight.getState().folderId !== undefined) await read()
}

/** Undefined where no folder is shown. */
export async function watchFlight(folderId: string | null | undefined): Promise<void> {
  useFlight.setState({ ...nothing, folderId })
  await refreshFlight()
}

/** Recent lists files of every folder, so any change may be one of its rows. */
export async function receiveFlightChange(folderId: string | null): Promise<void> {
  const { folderId: shown } = useFlight.getState()
  if (shown === folderId || shown === recentFolderId) await refreshFlight()
}

/** Locks rows from the press of a key until main's own answer says what is under way. */
export async function lockRows(ids: ReadonlySet<string>, work: () => Promise<void>): Promise<void> {
  useFlight.setState(({ ordering }) => ({ ordering: [...ordering, ids] }))
  try {
    await work()
    await refreshFlight()
  } finally {
    useFlight.setState(({ ordering }) => ({ ordering: ordering.filter((held) => held !== ids) }))
  }
}

export function resetFlight(): void {
  useFlight.setState({ ...nothing, folderId: undefined, ordering: [] })
}
