/** A right answer with its structure, its text or its bytes spoilt. */
import type { Dice } from '../main/accounts/dice'
import { wireSecrets } from './api-calls'
import { setOwn } from './strange-values'

const encoder = new TextEncoder()
type Spoil = (data: unknown, dice: Dice) => string | Uint8Array

export function spoilBody(data: unknown, dice: Dice): Uint8Array {
  const spoilt = dice.pick(spoils)(data, dice)
  return typeof spoilt === 'string' ? encoder.encode(spoilt) : spoilt
}

const right = (data: unknown): string => JSON.stringify({ code: 0, data, result: 'ok' })

const codes: readonly [string, ...string[]] = [
  '"0"',
  'null',
  'false',
  'true',
  '1',
  '-1',
  '0.5',
  '1e400',
  '[0]',
  '{}',
  '""',
  '10003',
  '20001',
  '429',
  '-0',
  '0e0'
]
const words: readonly [string, ...string[]] = [
  'access_token expired',
  '请求过于频繁',
  ...Object.values(wireSecrets).map((secret) => `it was "${secret}".`),
  '\u202e\u0000',
  'x'.repeat(5_000)
]
const whole: readonly [string, ...string[]] = [
  '',
  ' ',
  'null',
  '0',
  '"code"',
  '[]',
  '[{"code":0}]',
  '{}',
  '{"code":0',
  '{"data":{}}',
  '<html>code: 0</html>',
  '{"code":0}{"code":0}',
  '\ufeff{"code":0}',
  '{"Code":0}',
  '{"__proto__":{"code":0}}',
  '{"data":{"code":0}}',
  'NaN',
  'undefined',
  "{'code':0}",
  '{"code":0,"code":7}',
  '{"code":7,"code":0}',
  '{"code":0x0}'
]
const strange: readonly [unknown, ...unknown[]] = [
  null,
  '',
  'x',
  0,
  -1,
  1.5,
  1e300,
  true,
  [],
  {},
  [[]],
  '\ud800',
  { open_id: '' },
  { open_id: '\udc00' },
  'y'.repeat(300),
  Number.MAX_SAFE_INTEGER,
  '0',
  { toString: 'x' },
  [null],
  '__proto__'
]

const spoils: readonly [Spoil, ...Spoil[]] = [
  (data, dice) => `{"code":${dice.pick(codes)},"data":${JSON.stringify(data)}}`,
  (data, dice) => JSON.stringify({ code: dice.below(50_000), data, result: dice.pick(words) }),
  (_data, dice) => dice.pick(whole),
  (data, dice) => right(data).slice(0, dice.below(right(data).length)),
  (data, dice) => spoilBytes(encoder.encode(right(data)), dice),
  (data, dice) => new Uint8Array(Buffer.from(right(data), dice.pick(['utf16le', 'latin1']))),
  (data, dice) => right(replaceSomewhere(data, dice)),
  (data, dice) => right(replaceSomewhere(replaceSomewhere(data, dice), dice)),
  (data, dice) => right(dropSomewhere(data, dice)),
  (data, dice) => right(poison(data, dice)),
  (data, dice) => `{"code":0,"data":${'['.repeat(1 + dice.below(2_000))}`,
  (data, dice) => {
    const depth = 1 + dice.below(2_000)
    return `{"code":0,"data":${'['.repeat(depth)}${JSON.stringify(data)}${']'.repeat(depth)}}`
  }
]

function spoilBytes(bytes: Uint8Array, dice: Dice): Uint8Array {
  const spoilt = Uint8Array.from(bytes)
  for (let left = 1 + dice.below(4); left > 0; left -= 1) {
    const at = dice.below(spoilt.length)
    spoilt[at] = dice.below(2) === 0 ? dice.below(256) : (spoilt[at] ?? 0) ^ (1 << dice.below(8))
  }
  return spoilt
}

type Change = (holder: object, key: string) => void

function replaceSomewhere(data: unknown, dice: Dice): unknown {
  return changeSomewhere(data, dice, (holder, key) => setOwn(holder, key, dice.pick(strange)))
}

function dropSomewhere(data: unknown, dice: Dice): unknown {
  return changeSomewhere(data, dice, (holder, key) => Reflect.deleteProperty(holder, key))
}

function poison(data: unknown, dice: Dice): unknown {
  return changeSomewhere(data, dice, (holder) => {
    setOwn(holder, '__proto__', { polluted: true, open_id: 'p', code: 0 })
    setOwn(holder, 'constructor', { prototype: { polluted: true } })
  })
}

/** Of a copy, one place at any depth. */
function changeSomewhere(data: unknown, dice: Dice, change: Change): unknown {
  const root = { data: structuredClone(data) }
  const places: (readonly [object, string])[] = []
  const collect = (holder: object): void => {
    for (const [key, inner] of Object.entries(holder) as [string, unknown][]) {
      places.push([holder, key])
      if (typeof inner === 'object' && inner !== null) collect(inner)
    }
  }
  collect(root)
  const [holder, key] = places[dice.below(places.length)] ?? [root, 'data']
  change(holder, key)
  return root.data
}
