/** What no page settles, answered either way: so that a client can be tried against every reading. */
import { Refusal } from './codes'
import { toWire, type Shown } from './listing'

export interface SandboxDialect {
  /** How lists write the id of a file (open question 8). */
  readonly ids: 'object' | 'string'
  /** What `mtime` counts in them (9). */
  readonly times: 'seconds' | 'milliseconds'
  /** What becomes of a count above the page limit (10). */
  readonly longPages: 'cut' | 'refused'
  /** Whether lists tell the folder of a file (12). */
  readonly parents: 'shown' | 'absent'
  /** How "no such file" is said in app space (2): by status and words, or by a bare code. */
  readonly notFound: 'worded' | 'bare'
  /** Where a file comes back to out of the bin (18). */
  readonly restoresTo: 'folder' | 'root'
}

export const usualDialect: SandboxDialect = {
  ids: 'object',
  times: 'seconds',
  longPages: 'cut',
  parents: 'shown',
  notFound: 'worded',
  restoresTo: 'folder'
}

export const dialectValues: { readonly [K in keyof SandboxDialect]: readonly SandboxDialect[K][] } =
  {
    ids: ['object', 'string'],
    times: ['seconds', 'milliseconds'],
    longPages: ['cut', 'refused'],
    parents: ['shown', 'absent'],
    notFound: ['worded', 'bare'],
    restoresTo: ['folder', 'root']
  }

export function writeRow(dialect: SandboxDialect, shown: Shown, id = shown.node.id): object {
  const { id: wireId, mtime, parent_id: parentId, ...rest } = toWire(shown, id)
  return {
    id: dialect.ids === 'object' ? wireId : wireId.open_id,
    ...rest,
    mtime: dialect.times === 'seconds' ? mtime : mtime * 1000 + 123,
    ...(dialect.parents === 'shown' ? { parent_id: parentId } : {})
  }
}

/** The count that holds, or a refusal. */
export function limitCount(dialect: SandboxDialect, count: number, pageLimit: number): number {
  if (count > pageLimit && dialect.longPages === 'refused') {
    throw new Refusal('SandboxBadParameter', 'count')
  }
  return Math.min(count, pageLimit)
}
