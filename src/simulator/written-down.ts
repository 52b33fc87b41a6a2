/** What a journal's bytes say of a call, read by a rule of its own: a fault in the app's cannot hide. */

type Fields = ReadonlyMap<string, unknown>

/** Eight digits of a checksum and a space. */
const prefixLength = 9

/**
 * SECURITY: J1. Whether exactly these entries were written down together as sent, and nothing has
 * been written of any of them since.
 */
export function isWrittenDown(bytes: Uint8Array | null, ids: readonly string[]): boolean {
  const plans = new Map<unknown, string[]>()
  const lastSend = new Map<string, ReadonlySet<string>>()
  for (const record of readRecords(bytes ?? new Uint8Array())) {
    const task = record.get('t')
    const plan = plans.get(task) ?? []
    switch (record.get('k')) {
      case 'items':
        plans.set(task, [...plan, ...listOf(record.get('i')).map((row) => String(listOf(row)[0]))])
        break
      case 'send': {
        const sent = new Set(idsAt(plan, record.get('x')))
        for (const id of sent) lastSend.set(id, sent)
        break
      }
      case 'ack':
      case 'back':
      case 'settle':
        for (const id of idsAt(plan, record.get('x'))) lastSend.delete(id)
    }
  }
  const [first = ''] = ids
  const together = lastSend.get(first)
  return together?.size === ids.length && ids.every((id) => lastSend.get(id) === together)
}

function* readRecords(bytes: Uint8Array): Generator<Fields> {
  for (const line of Buffer.from(bytes).toString('utf8').split('\n')) {
    let parsed: unknown
    try {
      parsed = JSON.parse(line.slice(prefixLength))
    } catch {
      return // What follows a bad line counts for nothing.
    }
    yield new Map<string, unknown>(Object.entries(listOf(parsed)[1] ?? {}))
  }
}

function idsAt(plan: readonly string[], places: unknown): readonly string[] {
  return listOf(places).flatMap((pair) => {
    const [from, to] = listOf(pair)
    return plan.slice(Number(from), Number(to) + 1)
  })
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
