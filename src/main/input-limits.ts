/** What one message from the window may hold, and how many may come. */

const largestInput = 8 * 1024 * 1024
const deepest = 4
const callsAtOnce = 400
const callsASecond = 200

/** Null: no text, of more than 8 Mi characters, or no JSON. */
export function parseInput(input: unknown): { readonly value: unknown } | null {
  if (typeof input !== 'string' || input.length > largestInput) return null
  try {
    return { value: JSON.parse(input) }
  } catch {
    return null
  }
}

/**
 * Whether an input is plain data of an estimated size under 8 MiB, at most four containers deep, with
 * whole characters only.
 *
 * Runs no code of the value and gives up at the limit, so that a cycle, parts that are shared many
 * times or a list of four thousand million holes cost nothing.
 */
export function isWithinLimits(raw: unknown): boolean {
  const open: { readonly container: object; readonly depth: number }[] = []
  let left = largestInput

  function take(value: unknown, depth: number): boolean {
    if (typeof value === 'object' && value !== null) {
      if (depth > deepest || !isPlain(value)) return false
      // Holes count too: a schema looks at each of them.
      left -= Array.isArray(value) ? value.length + 2 : 2
      open.push({ container: value, depth })
    } else if (typeof value === 'string') {
      left -= value.length + 2
      // Half a character survives neither an address nor a file: nothing has such a name.
      return left >= 0 && value.isWellFormed()
    } else if (isSimple(value)) left -= 4
    else return false
    return left >= 0
  }

  function takePart(container: object, key: string | number, depth: number): boolean {
    const found = Object.getOwnPropertyDescriptor(container, key)
    return found !== undefined && 'value' in found && take(found.value, depth + 1)
  }

  /** By number: the names of a hundred thousand places cost more than their values. */
  function takePlaces(list: readonly unknown[], depth: number): boolean {
    // Holes and names of its own: nothing that plain data has.
    const isPlainList = Object.keys(list).length === list.length
    if (!isPlainList || Object.getOwnPropertySymbols(list).length > 0) return false
    for (let place = 0; place < list.length; place += 1) {
      if (!takePart(list, place, depth)) return false
    }
    return true
  }

  function takeParts(container: object, depth: number): boolean {
    if (Array.isArray(container)) return takePlaces(container, depth)
    for (const key of Reflect.ownKeys(container)) {
      if (typeof key === 'symbol') return false
      left -= key.length + 2
      if (!takePart(container, key, depth)) return false
    }
    return true
  }

  if (!take(raw, 1)) return false
  for (let next = open.pop(); next; next = open.pop()) {
    if (!takeParts(next.container, next.depth)) return false
  }
  return true
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return Array.isArray(value) || prototype === Object.prototype || prototype === null
}

function isSimple(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  return value === null || value === undefined || typeof value === 'boolean'
}

/** Each call takes one of 400, and 200 come back a second; false when there is none. */
export function createCallBudget(now: () => number): () => boolean {
  let left = callsAtOnce
  let filledAt = now()
  return () => {
    const time = now()
    const back = (Math.max(0, time - filledAt) * callsASecond) / 1000
    left = Math.min(callsAtOnce, left + back)
    filledAt = Math.max(filledAt, time)
    if (left < 1) return false
    left -= 1
    return true
  }
}
