/** The rows that will be in the folder that is shown, without those that are there already. */
import type { Entry } from '../shared/model'
import { useFlight, type Arriving, type FlightState } from './stores/flight'
import { useListing } from './stores/listing'

export type Arrivals = ReadonlyMap<string, Arriving>

let known: {
  readonly entries: readonly Entry[]
  readonly told: FlightState['arriving']
  readonly found: Arrivals
} | null = null

/** The last answer is kept: list and status bar ask for the same one. */
export function findArrivals(entries: readonly Entry[], told: FlightState['arriving']): Arrivals {
  if (told.size === 0) return told
  if (known?.entries === entries && known.told === told) return known.found
  const found = new Map(told)
  for (const { id } of entries) found.delete(id)
  known = { entries, told, found }
  return found
}

export function useArriving(): Arrivals {
  const entries = useListing((state) => state.entries)
  const told = useFlight((state) => state.arriving)
  return findArrivals(entries, told)
}
