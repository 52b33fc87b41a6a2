/** Puts the connection check of a workspace together. */
import type { Pace } from '../tasks/pace'
import { createProbeCalls, type ProbeSenders } from './calls'
import { createProbe, type Probe, type ProbeParts } from './probe'

export interface OpenProbeParts
  extends ProbeSenders, Omit<ProbeParts, 'calls' | 'lookMs' | 'changedFolders'> {
  readonly pace: Pick<Pace, 'lookMs'>
  readonly changedFolder: (folderId: string | null) => void
}

export function openProbe(parts: OpenProbeParts): Probe {
  return createProbe({
    ...parts,
    calls: createProbeCalls(parts),
    lookMs: parts.pace.lookMs,
    changedFolders: (folders) => folders.forEach(parts.changedFolder)
  })
}
