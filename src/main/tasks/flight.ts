/** Rows of a folder that open tasks are taking away or bringing. */
import type { Entry, Flight, FlightMark, FlightPart } from '../../shared/model'
import type { Catalog } from '../drive/catalog'
import type { Order } from './order'
import type { Plan, PlannedItem } from './plan'
import type { Run } from './run'

/** An answer of so many ids costs the window less than a frame. */
const mostIds = 4_000
/** Who waits for a hundred thousand rows looks at the first of them. */
const mostArriving = 500

type Names = Pick<Catalog, 'get'>
type Flying = Pick<Run, 'id' | 'phase' | 'ledger'> & {
  readonly order: Pick<Order, 'verb'> & { readonly plan: Pick<Plan, 'chunks'> }
}

export function flightOf(
  folderId: string | null,
  marks: readonly FlightMark[],
  runs: readonly Flying[],
  catalog: Names
): Flight {
  const known = new Map(marks.map((mark) => [mark.taskId, mark]))
  const parts: FlightPart[] = []
  for (const run of runs) {
    // Files of the app space and of the bin are in no folder.
    const { phase, order } = run
    if (phase === 'ended' || (order.verb !== 'move' && order.verb !== 'trash')) continue
    if (!foldersOf(run).has(folderId)) continue
    const mark = known.get(run.id) ?? { taskId: run.id, batch: 0, landed: 0 }
    parts.push({ ...leavingFrom(folderId, mark, run), ...arrivingIn(folderId, run, catalog) })
  }
  return { folderId, parts }
}

const isUnderWay = ({ ledger }: Flying, item: PlannedItem): boolean => {
  const standing = ledger.standingOf(item)
  return standing === 'left' || standing === 'sent'
}

/** What is under way is told batch by batch; what lands meanwhile, in the order in which it did. */
function leavingFrom(
  folderId: string | null,
  mark: FlightMark,
  run: Flying
): Pick<FlightPart, 'mark' | 'leaving' | 'landed' | 'hasMore'> {
  const { chunks } = run.order.plan
  const leaving: string[] = []
  let { batch } = mark
  for (; batch < chunks.length && leaving.length < mostIds; batch += 1) {
    const chunk = chunks[batch]
    if (chunk?.sourceId !== folderId) continue
    for (const item of chunk.items) if (isUnderWay(run, item)) leaving.push(item.id)
  }
  const items = run.ledger.landed(mark.landed, mostIds)
  const landed = items.filter(({ sourceId }) => sourceId === folderId).map(({ id }) => id)
  return {
    mark: { taskId: mark.taskId, batch, landed: mark.landed + items.length },
    leaving,
    landed,
    hasMore: batch < chunks.length || items.length === mostIds
  }
}

function arrivingIn(
  folderId: string | null,
  run: Flying,
  catalog: Names
): Pick<FlightPart, 'arriving' | 'arrivingCount'> {
  const arriving: Entry[] = []
  let arrivingCount = 0
  if (run.order.verb !== 'move') return { arriving, arrivingCount }
  for (const { items, targetId } of run.order.plan.chunks) {
    if (targetId !== folderId) continue
    for (const item of items) {
      if (!isUnderWay(run, item)) continue
      arrivingCount += 1
      if (arriving.length < mostArriving) arriving.push(toEntry(item, folderId, catalog))
    }
  }
  return { arriving, arrivingCount }
}

export function foldersOf({
  order: { verb, plan }
}: Pick<Flying, 'order'>): ReadonlySet<string | null> {
  const folders = new Set<string | null>()
  for (const { sourceId, targetId } of plan.chunks) {
    folders.add(sourceId)
    if (verb === 'move') folders.add(targetId)
  }
  return folders
}

function toEntry(item: PlannedItem, parentId: string | null, catalog: Names): Entry {
  const known = catalog.get(item.id)
  const { id, name, kind, sizeBytes } = item
  return known ? { ...known, parentId } : { id, parentId, name, kind, sizeBytes, modifiedAt: null }
}
