/** The rows of the folder that is shown which open tasks are working on, as main tells them. */
import { create } from 'zustand'
import { recentFolderId, type Entry, type Flight } from '../../shared/model'
import { call, createReader } from '../bridge'

export interface FlightState {
  /** Undefined: no folder is shown. */
  readonly folderId: string | null | undefined
  /** The task that each leaving row belongs to. */
  readonly leaving: ReadonlyMap<string, string>
  /** Rows that will be here, by id; those that already are here among them. */
  readonly arriving: ReadonlyMap<string, Arriving>
  /** Ids of orders that main has not answered yet. */
  readonly ordering: readonly ReadonlySet<string>[]
}

export interface Arriving {
  readonly entry: Entry
  readonly taskId: string
}

const nothing: Pick<FlightState, 'leaving' | 'arriving'> = {
  leaving: new Map(),
  arriving: new Map()
}

export const useFlight = create<FlightState>()(() => ({
  ...nothing,
  folderId: undefined,
  ordering: []
}))

export function readFlight({ leaving, arriving }: Flight): typeof nothing {
  const tasksOfLeaving = new Map<string, string>()
  for (const { taskId, ids } of leaving) for (const id of ids) tasksOfLeaving.set(id, taskId)
  const arrivals = new Map<string, Arriving>()
  for (const { taskId, entries } of arriving)
    for (const entry of entries) arrivals.set(entry.id, { entry, taskId })
  return { leaving: tasksOfLeaving, arriving: arrivals }
}

/** True for a row that must not be ordered again. */
export function isInFlight(state: FlightState, id: string): boolean {
  return state.leaving.has(id) || state.ordering.some((ids) => ids.has(id))
}

// A folder with 100,000 rows under way takes a while to answer; events come ten times a second.
const read = createReader(async () => {
  const { folderId } = useFlight.getState()
  if (folderId === undefined) return
  const flight = await call('flight.get', { folderId })
  if (useFlight.getState().folderId === folderId) useFlight.setState(readFlight(flight))
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
