/** A task's entries as a file to keep: one row each, in words that do not change with the language. */
import type { OutcomeReason, Task } from '../../shared/model'
import { targetsOf } from './order'
import type { Run } from './run'

export interface ReportRow {
  readonly name: string
  readonly id: string
  readonly from: string
  readonly to: string
  readonly result: 'done' | 'skipped' | 'failed' | 'unknown' | 'left'
  readonly reason: OutcomeReason | null
  readonly code: string | null
  /** What KDocs said, as it said it. */
  readonly server: string | null
}

export function reportRows(
  { order, ledger }: Run,
  nameOf: (folderId: string | null) => string
): readonly ReportRow[] {
  const targets = targetsOf(order.plan)
  const place = (folderId: string | null | undefined): string =>
    folderId === undefined ? '' : nameOf(folderId) || '/'
  return order.plan.items.map((item) => {
    const standing = ledger.standingOf(item)
    const cause = ledger.causeOf(item)
    const { id, name } = item
    const server = cause?.error?.server
    return {
      name,
      id,
      from: place(item.sourceId),
      to: order.verb === 'move' ? place(targets.get(id)) : '',
      result: standing === 'sent' ? 'left' : standing,
      reason: cause?.reason ?? null,
      code: cause?.error?.code ?? null,
      server: server ? `${server.code} ${server.text}` : null
    }
  })
}

const columns = ['name', 'id', 'from', 'to', 'result', 'reason', 'code', 'server'] as const

/** RFC 4180, with the mark that makes spreadsheet programs read UTF-8. */
export function toCsv(rows: readonly ReportRow[]): string {
  const lines = rows.map((row) => columns.map((column) => cell(row[column] ?? '')).join(','))
  return `\uFEFF${[columns.join(','), ...lines].join('\r\n')}\r\n`
}

export function toJson(task: Task, rows: readonly ReportRow[]): string {
  const { verb, state, total, done, skipped, failed, unknown, left, createdAt, endedAt } = task
  const time = (ms: number | null): string | null =>
    ms === null ? null : new Date(ms).toISOString()
  const sums = { total, done, skipped, failed, unknown, left }
  const head = { verb, state, ...sums, createdAt: time(createdAt), endedAt: time(endedAt) }
  return `${JSON.stringify({ ...head, items: rows }, null, 2)}\n`
}

function cell(value: string): string {
  // SECURITY: a name that begins like a formula would run in a spreadsheet.
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
