/** What the journal of tasks says, one record a line. It holds no secret and no address. */
import { z } from 'zod/mini'
import { errorCodes } from '../../shared/errors'

/** Pairs of places in the plan, both included: `[[0, 99], [105, 105]]`. */
export type Places = [number, number][]

const task = z.string()
const places = z.array(z.tuple([z.number(), z.number()]))
const folder = z.nullable(z.string())
const error = z.nullable(
  z.object({
    code: z.catch(z.enum(errorCodes), 'unexpected'),
    message: z.string(),
    server: z.optional(z.object({ code: z.number(), text: z.string() }))
  })
)
const reason = z.enum([
  'already-there',
  'inside-selected-folder',
  'no-longer-there',
  'refused',
  'still-there',
  'not-confirmed',
  'not-in-bin',
  'folder-gone',
  'folder-unknown',
  'name-taken'
])
const skipReason = z.enum([
  'already-there',
  'inside-selected-folder',
  'no-longer-there',
  'not-in-bin',
  'folder-gone',
  'folder-unknown',
  'name-taken'
])
const verb = z.enum(['move', 'trash', 'restore', 'destroy', 'appMove'])

/** Id, name, size and kind: by far the most of the file, so without names of fields. */
export type ItemRow = readonly [string, string, number | null, 'file' | 'folder' | 'other']

/** `k` is the kind, `t` the task, `x` places in its plan, `at` milliseconds since 1970. */
const records = {
  /** The beginning of an order; it holds only with its `start`. */
  order: z.object({
    k: z.literal('order'),
    t: task,
    at: z.number(),
    verb,
    sourceNames: z.array(z.string()),
    targetName: z.nullable(z.string()),
    undoes: z.nullable(z.string())
  }),
  /** One chunk of the plan, from folder `s` to folder `g`; `o`: where each entry was, if not there. */
  items: z.object({
    k: z.literal('items'),
    t: task,
    s: folder,
    g: folder,
    i: z.custom<ItemRow[]>(isRows),
    o: z.optional(z.array(folder))
  }),
  /** Entries that the plan leaves out. */
  skip: z.object({
    k: z.literal('skip'),
    t: task,
    s: folder,
    r: skipReason,
    i: z.custom<ItemRow[]>(isRows)
  }),
  start: z.object({ k: z.literal('start'), t: task }),
  /** The person was told, or is being told, that it will be carried out. */
  promised: z.object({ k: z.literal('promised'), t: task }),
  /** Written before the call leaves. */
  send: z.object({ k: z.literal('send'), t: task, at: z.number(), x: places }),
  /** The server took it, as its task `id`. */
  ack: z.object({ k: z.literal('ack'), t: task, x: places, id: z.nullable(z.string()) }),
  /** It did not happen: refused or never sent; or, with `d`, looked for and found in its place. */
  back: z.object({ k: z.literal('back'), t: task, x: places, d: z.boolean() }),
  settle: z.object({
    k: z.literal('settle'),
    t: task,
    x: places,
    is: z.enum(['done', 'skipped', 'failed', 'unknown']),
    r: z.nullable(reason),
    e: error
  }),
  pause: z.object({ k: z.literal('pause'), t: task, why: z.enum(['asked', 'interrupted']) }),
  /** The person's word to go on. */
  resume: z.object({ k: z.literal('resume'), t: task, at: z.number() }),
  cancel: z.object({ k: z.literal('cancel'), t: task }),
  end: z.object({
    k: z.literal('end'),
    t: task,
    at: z.number(),
    state: z.enum(['finished', 'cancelled', 'stopped']),
    e: error,
    calls: z.object({ write: z.number(), read: z.number() })
  }),
  /**
   * Taken over by a later task; `as` undo: nothing more can be undone. With `by`, that task's id, it
   * holds only with the `start` of that task, which follows. `off`: given back, since the later task
   * could not be written down.
   */
  handed: z.object({
    k: z.literal('handed'),
    t: task,
    as: z.enum(['undo', 'retry']),
    x: places,
    by: z.optional(task),
    off: z.optional(z.literal(true))
  }),
  drop: z.object({ k: z.literal('drop'), t: task })
} as const

const schemas = new Map<unknown, (typeof records)[keyof typeof records]>(Object.entries(records))

export type TaskRecord = {
  [K in keyof typeof records]: z.infer<(typeof records)[K]>
}[keyof typeof records]
export type RecordOf<K extends TaskRecord['k']> = Extract<TaskRecord, { k: K }>

/** Null: a kind that only a newer Drawer knows. Throws where a known kind is not what it should be. */
export function parseRecord(raw: unknown): TaskRecord | null {
  const kind: unknown = typeof raw === 'object' && raw !== null && 'k' in raw ? raw.k : undefined
  const schema = schemas.get(kind)
  return schema ? schema.parse(raw) : null
}

/** By hand: of a hundred thousand rows each check counts. */
function isRows(raw: unknown): boolean {
  return Array.isArray(raw) && raw.every(isRow)
}

function isRow(raw: unknown): boolean {
  if (!Array.isArray(raw) || raw.length !== 4) return false
  const [id, name, size, kind] = raw as unknown[]
  return (
    typeof id === 'string' &&
    typeof name === 'string' &&
    (size === null || typeof size === 'number') &&
    (kind === 'file' || kind === 'folder' || kind === 'other')
  )
}

/** Neighbours become one pair: a batch is a few bytes, however many entries it has. */
export function toPlaces(numbers: readonly number[]): Places {
  const pairs: [number, number][] = []
  // They nearly always come in order.
  const isInOrder = numbers.every(
    (place, index) => index === 0 || place > (numbers[index - 1] ?? 0)
  )
  const sorted = isInOrder ? numbers : [...numbers].sort((one, other) => one - other)
  for (const place of sorted) {
    const last = pairs.at(-1)
    if (last && place === last[1] + 1) last[1] = place
    else pairs.push([place, place])
  }
  return pairs
}

export function* fromPlaces(places: Places): Generator<number> {
  for (const [first, last] of places) for (let place = first; place <= last; place += 1) yield place
}
