/** A right input with one thing wrong. */
import type { Dice } from '../main/accounts/dice'
import type { Place, Sample, Shape } from './schema-samples'
import { odd, setOwn } from './strange-values'

export interface Broken {
  readonly input: unknown
  readonly mistake: string
}

const huge = '钥'.repeat(8 * 1024 * 1024)

type Break = (sample: Sample, dice: Dice) => Broken | null

/** Tries until one fits: not every input has a number or a list to spoil. */
export function breakSample(sample: Sample, dice: Dice): Broken {
  for (;;) {
    const broken = dice.pick(mistakes)(sample, dice)
    if (broken) return broken
  }
}

function some(shape: Shape, holds: (shape: Shape) => boolean): boolean {
  return shape.anyOf ? shape.anyOf.some((one) => some(one, holds)) : holds(shape)
}

const isOpenTo = (shape: Shape, type: string): boolean => some(shape, (one) => one.type === type)
const isFixed = (shape: Shape): boolean => shape.enum !== undefined || shape.const !== undefined
const hasText = (shape: Shape): boolean =>
  some(shape, (one) => one.type === 'string' && !isFixed(one))
const hasNumber = (shape: Shape): boolean =>
  some(shape, (one) => (one.type === 'number' || one.type === 'integer') && !isFixed(one))
const isListOfTexts = (shape: Shape): boolean =>
  shape.type === 'array' && shape.items !== undefined && hasText(shape.items)

const mistakes: readonly [Break, ...Break[]] = [
  ({ value }) => ({ input: { ...value, extra: 1 }, mistake: 'an extra key' }),
  ({ value }) => {
    setOwn(value, '__proto__', { polluted: true })
    return { input: value, mistake: 'an own __proto__' }
  },
  ({ value }) => {
    setOwn(value, 'constructor', { prototype: { polluted: true } })
    return { input: value, mistake: 'an own constructor' }
  },
  ({ value }) => ({ input: [value], mistake: 'a list around it' }),
  ({ value }) => ({ input: JSON.stringify(value), mistake: 'as text' }),
  ({ value }) => {
    const input: Record<string, unknown> = { ...value }
    input['self'] = input
    return { input, mistake: 'a cycle' }
  },
  ({ value }) => ({ input: Object.assign(new Map(), value), mistake: 'a map' }),
  ({ value }) => ({ input: { ...value, [Symbol('s')]: 1 }, mistake: 'a symbol' }),
  dropKey,
  atPlace(
    'a getter',
    () => true,
    ({ holder, key }) => {
      const value = holder[key]
      Object.defineProperty(holder, key, { get: () => value, enumerable: true, configurable: true })
    }
  ),
  atPlace(
    'a strange value',
    (shape) => !isOpenTo(shape, 'null'),
    (place, dice) => {
      // A list or a text may be empty, a number 0 and a switch may be left out: none of those here.
      const strange = dice.pick(odd)()
      const isHarmless =
        strange === undefined || strange === '' || strange === 0 || Array.isArray(strange)
      place.holder[place.key] = isHarmless || strange === '{}' ? new NotPlainEither() : strange
    }
  ),
  atPlace(
    'another type',
    () => true,
    (place) => {
      place.holder[place.key] = otherTypeThan(place.shape)
    }
  ),
  atPlace('a huge text', hasText, (place) => {
    place.holder[place.key] = huge
  }),
  atPlace('a lone surrogate', hasText, (place, dice) => {
    place.holder[place.key] = dice.pick(['\ud800', 'a\udfff', '\udc00\ud800 b'])
  }),
  atPlace(
    'an empty text',
    (shape) => some(shape, (one) => (one.minLength ?? 0) > 0),
    (place) => {
      place.holder[place.key] = ''
    }
  ),
  atPlace('a number out of its range', hasNumber, (place, dice) => {
    place.holder[place.key] = dice.pick([NaN, Infinity, -Infinity, -1e300, 1e300, -1.5])
  }),
  atPlace('a duplicate', isListOfTexts, ({ holder, key }) => {
    const list = holder[key] as unknown[] // Its shape is a list.
    list.push('twice', 'twice')
  }),
  atPlace('a hole', isListOfTexts, ({ holder, key }) => {
    const list = holder[key] as unknown[] // Its shape is a list.
    list.length += 1
  })
]

class NotPlainEither {
  readonly a = 1
}

function dropKey({ value, places }: Sample, dice: Dice): Broken | null {
  const required = places.filter(({ isRequired }) => isRequired)
  const place = required[dice.below(required.length)]
  if (!place) return null
  Reflect.deleteProperty(place.holder, place.key)
  return { input: value, mistake: `without ${place.key}` }
}

function atPlace(
  mistake: string,
  fits: (shape: Shape) => boolean,
  spoil: (place: Place, dice: Dice) => void
): Break {
  return ({ value, places }, dice) => {
    const fitting = places.filter(({ shape }) => fits(shape))
    const place = fitting[dice.below(fitting.length)]
    if (!place) return null
    spoil(place, dice)
    return { input: value, mistake: `${mistake} at ${place.key}` }
  }
}

function otherTypeThan(shape: Shape): unknown {
  if (!isOpenTo(shape, 'boolean')) return true
  return 'true'
}
