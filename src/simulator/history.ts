/** The server's log, indexed for the checker's questions. */
import type { FaultKind } from './fault-kinds'
import {
  writeRoutes,
  type AnsweredLine,
  type EffectLine,
  type Line,
  type OrderLine,
  type SentLine
} from './server-log'

export interface Call {
  readonly sent: SentLine
  readonly answered: AnsweredLine | null
  /** Of writes: the latest order before it that asks for all of it; null: nobody did. */
  readonly order: OrderLine | null
}

export interface Look {
  readonly sentAt: number
  readonly answeredAt: number
}

export interface History {
  readonly calls: ReadonlyMap<number, Call>
  readonly writes: readonly Call[]
  readonly orders: readonly OrderLine[]
  /** An entry's own id, also where a call named its id in the bin. */
  readonly entryOf: (id: string) => string
  readonly effectsOn: (entryId: string) => readonly EffectLine[]
  /** Readings that showed the entry, wherever, in the order of their answers. */
  readonly looksAt: (entryId: string) => readonly Look[]
  readonly faultBetween: (kinds: readonly FaultKind[], from: number, to: number) => boolean
}

export function readHistory(lines: readonly Line[], taskOf: ReadonlyMap<string, string>): History {
  const voided = new Set(lines.flatMap((line) => (line.is === 'void' ? [line.task] : [])))
  const orders = lines.filter((line) => line.is === 'order').filter(({ task }) => !voided.has(task))
  const answers = new Map<number, AnsweredLine>()
  const effects = new Map<string, EffectLine[]>()
  const looks = new Map<string, Look[]>()
  const entryIds = new Map(orders.flatMap((order) => [...order.entryIds]))
  const entryOf = (id: string): string => entryIds.get(id) ?? id

  for (const line of lines) {
    if (line.is === 'answered') answers.set(line.call, line)
    if (line.is === 'effect') put(effects, line.id, line)
  }
  const calls = new Map<number, Call>()
  for (const sent of lines) {
    if (sent.is !== 'sent') continue
    const answered = answers.get(sent.call) ?? null
    const order = writeRoutes.has(sent.route) ? findOrder(orders, taskOf, sent) : null
    calls.set(sent.call, { sent, answered, order })
    if (!answered) continue
    const look = { sentAt: sent.at, answeredAt: answered.at }
    for (const id of new Set(answered.shown.map(entryOf))) put(looks, id, look)
  }
  return {
    calls,
    writes: [...calls.values()].filter(({ sent }) => writeRoutes.has(sent.route)),
    orders,
    entryOf,
    effectsOn: (id) => effects.get(id) ?? [],
    looksAt: (id) => looks.get(id) ?? [],
    faultBetween: (kinds, from, to) =>
      lines.some(
        (line) =>
          line.is === 'fault' && kinds.includes(line.kind) && line.at >= from && line.at <= to
      )
  }
}

/** The latest one; one that the app never took only where no other asks for the same. */
function findOrder(
  orders: readonly OrderLine[],
  taskOf: ReadonlyMap<string, string>,
  sent: SentLine
): OrderLine | null {
  const asksForIt = ({ verb, at, items }: OrderLine): boolean =>
    verb === sent.route && at <= sent.at && sent.ids.every((id) => items.get(id) === sent.folder)
  const fitting = orders.filter(asksForIt)
  return fitting.findLast(({ task }) => taskOf.has(task)) ?? fitting.at(-1) ?? null
}

function put<T>(groups: Map<string, T[]>, key: string, value: T): void {
  const group = groups.get(key)
  if (group) group.push(value)
  else groups.set(key, [value])
}
