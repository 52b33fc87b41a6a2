/** Names and types of what a server answered, and never a value. SECURITY: S8. */

const longestName = 40
const deepest = 8
const mostLines = 120
const mostFields = 60
const mostRows = 200

// Ids, tokens and names of people can be keys too. A word of a program is made of short runs of small
// letters, with at most a number at the end of one: `next_offset`, `fileToken`, `sha1`.
const run = /^(?:[a-z]{1,16}|[A-Z][a-z]{1,15})\d{0,3}$/
const mostRuns = 6

export function describeShape(value: unknown): readonly string[] {
  const types = new Map<string, Set<string>>()
  walk(value, 'data', 0, types)
  const lines = Array.from(types, ([path, kinds]) => `${path}: ${[...kinds].join(' | ')}`)
  return lines.length <= mostLines ? lines : [...lines.slice(0, mostLines), '…']
}

function walk(value: unknown, path: string, depth: number, types: Map<string, Set<string>>): void {
  // One more than is shown, so that the cut is seen.
  if (types.size > mostLines) return
  const kinds = types.get(path) ?? new Set()
  types.set(path, kinds.add(typeName(value)))
  if (typeof value !== 'object' || value === null) return
  if (depth >= deepest) {
    types.set(`${path}…`, new Set(['deeper']))
    return
  }
  if (Array.isArray(value)) {
    for (const row of value.slice(0, mostRows)) walk(row, `${path}[]`, depth + 1, types)
    return
  }
  const fields = Object.entries(value)
  for (const [name, field] of fields.slice(0, mostFields)) {
    walk(field, `${path}.${showName(name)}`, depth + 1, types)
  }
  if (fields.length > mostFields) types.set(`${path}.…`, new Set(['more']))
}

function showName(name: string): string {
  return isPlain(name) ? name : '«key»'
}

function isPlain(name: string): boolean {
  if (name === '' || name.length > longestName) return false
  const runs = name.split(/_|(?=[A-Z])/)
  return (
    runs.length <= mostRuns && runs.every((part, at) => run.test(part) || (part === '' && at === 0))
  )
}

function typeName(value: unknown): string {
  if (value === undefined) return 'absent'
  if (value === null) return 'null'
  if (Array.isArray(value)) return value.length === 0 ? 'empty array' : 'array'
  if (typeof value === 'string') return value === '' ? 'empty string' : 'string'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number'
  return typeof value
}
