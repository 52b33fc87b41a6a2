/** Values and names that no call takes, whatever it is. */
import type { Dice } from '../main/accounts/dice'

const names = ['ids', 'text', 'taskId', 'page', '__proto__', 'constructor', 'toString', '', '0']
/** Made once: what matters is its size. */
const huge = 'x'.repeat(8 * 1024 * 1024 + 1)

export function strangeValue(dice: Dice): unknown {
  if (dice.below(3) === 0) return dice.pick(odd)()
  const made = strangeContainer(dice, 0)
  // No call knows this name: whatever else the object looks like, it is not an input.
  if (typeof made === 'object' && !Array.isArray(made)) Object.assign(made, { 'no such key': 1 })
  return made
}

function strangeContainer(dice: Dice, depth: number): object {
  const size = dice.below(5)
  if (dice.below(2) === 0) {
    return Array.from({ length: size }, () => strangePart(dice, depth))
  }
  const made: Record<string, unknown> = {}
  for (let at = 0; at < size; at += 1) {
    const [first = '', ...others] = names
    setOwn(made, dice.pick([first, ...others]), strangePart(dice, depth))
  }
  return made
}

function strangePart(dice: Dice, depth: number): unknown {
  if (depth < 6 && dice.below(3) === 0) return strangeContainer(dice, depth + 1)
  return dice.below(40) === 0 ? dice.pick(odd)() : dice.pick(plain)(dice)
}

/** As JSON.parse does it: a name like `__proto__` becomes an own key. */
export function setOwn(holder: object, key: string, value: unknown): void {
  Object.defineProperty(holder, key, {
    value,
    configurable: true,
    enumerable: true,
    writable: true
  })
}

const plain: readonly [(dice: Dice) => unknown, ...((dice: Dice) => unknown)[]] = [
  (dice) => dice.text('ab\u0000\ud800é中\u202e', dice.below(30)),
  (dice) => dice.below(1_000) - 500,
  (dice) => dice.below(1_000) / 7,
  () => Number.NaN,
  () => -0,
  () => Number.MAX_SAFE_INTEGER + 2,
  () => null,
  () => undefined,
  () => true
]

class NotPlain {
  readonly page = 'kdocs-console'
}

function cycle(): unknown {
  const ring: { self?: unknown } = {}
  ring.self = ring
  return ring
}

function holes(): unknown {
  const list: string[] = []
  list.length = 4_000_000_000
  return { ids: list }
}

function deep(): unknown {
  let value: unknown = 'x'
  for (let level = 0; level < 5_000; level += 1) value = { ids: [value] }
  return value
}

type Make = () => unknown
/** What structured clone can bring, and what it cannot but a bug of Electron's might. */
export const odd: readonly [Make, ...Make[]] = [
  () => undefined,
  () => null,
  () => 0,
  () => 1n,
  () => Number.NaN,
  () => '',
  () => huge,
  () => '{}',
  () => [],
  () => [{}],
  () => Symbol('s'),
  () => () => 1,
  () => new Date(0),
  () => new Map([['page', 'kdocs-console']]),
  () => new Set(['a']),
  () => new Uint8Array(8),
  () => new ArrayBuffer(8),
  () => new Error('e'),
  () => /x/,
  () => Promise.resolve({}),
  () => new NotPlain(),
  () => Object.create({ page: 'kdocs-console' }) as unknown,
  cycle,
  holes,
  deep,
  () => {
    const made = {}
    setOwn(made, '__proto__', { polluted: true })
    return made
  }
]

/** Never the name of a call. */
export function strangeName(call: string, dice: Dice): unknown {
  return dice.pick<() => unknown>([
    () => `${call} `,
    () => call.toUpperCase(),
    () => `${call}\u0000`,
    () => call.slice(1),
    () => `${call}.constructor`,
    () => '__proto__',
    () => 'constructor',
    () => 'hasOwnProperty',
    () => '',
    () => dice.text('abc.', 12),
    () => 0,
    () => null,
    () => [call],
    () => ({ toString: () => call }),
    () => Symbol(call)
  ])()
}
