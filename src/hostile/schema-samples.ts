/** Inputs that a call's schema accepts, made from the schema itself: a new call has its own at once. */
import { z } from 'zod'
import type { Dice } from '../main/accounts/dice'
import { calls, type CallName } from '../shared/contract'

/** As much of JSON Schema as the contract uses. */
export interface Shape {
  readonly type?: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean' | 'null'
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly items?: Shape
  readonly anyOf?: readonly Shape[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly minLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
}

export const callNames = Object.keys(calls) as readonly CallName[] // The type's own keys.

const shapes = new Map(
  callNames.map((name) => [
    name,
    // What zod prints is JSON Schema; the parts above are all that is read of it.
    z.toJSONSchema(calls[name].input, { io: 'input' }) as unknown as Shape
  ])
)

export function shapeOf(name: CallName): Shape {
  return shapes.get(name) ?? {}
}

/** One place in a sample, with what is allowed there. */
export interface Place {
  readonly holder: Record<string | number, unknown>
  readonly key: string | number
  readonly shape: Shape
  readonly isRequired: boolean
}

export interface Sample {
  readonly value: Record<string, unknown>
  readonly places: readonly Place[]
}

export function makeSample(name: CallName, dice: Dice): Sample {
  const places: Place[] = []
  const root = { value: {} as Record<string, unknown> }
  fill({ holder: root, key: 'value', shape: shapeOf(name), isRequired: false }, { dice, places })
  // The first place is the input as a whole.
  return { value: root.value, places: places.slice(1) }
}

interface Making {
  readonly dice: Dice
  readonly places: Place[]
}

function fill(place: Place, making: Making): void {
  making.places.push(place)
  place.holder[place.key] = make(place.shape, making)
}

function make(shape: Shape, making: Making): unknown {
  const { dice } = making
  if (shape.const !== undefined) return shape.const
  if (shape.enum) return shape.enum[dice.below(shape.enum.length)]
  if (shape.anyOf) return make(shape.anyOf[dice.below(shape.anyOf.length)] ?? {}, making)
  switch (shape.type) {
    case 'object': {
      const made: Record<string, unknown> = {}
      for (const [name, inner] of Object.entries(shape.properties ?? {})) {
        const isRequired = shape.required?.includes(name) ?? false
        if (isRequired || dice.below(2) === 0) {
          fill({ holder: made, key: name, shape: inner, isRequired }, making)
        }
      }
      return made
    }
    case 'array': {
      const made: unknown[] = []
      const count = (shape.minItems ?? 0) + dice.below(4)
      const { items = {} } = shape
      // A list is an object with numbers for names.
      const holder = made as unknown as Place['holder']
      for (let key = 0; key < count; key += 1) {
        fill({ holder, key, shape: items, isRequired: false }, making)
      }
      return made
    }
    case 'string':
      return `${dice.text('abcXYZ019-_', 8 + dice.below(24))}${making.places.length}`
    case 'integer':
    case 'number': {
      const least = Math.max(shape.minimum ?? 0, 0)
      return least + dice.below(Math.min((shape.maximum ?? 50) - least, 50) + 1)
    }
    case 'boolean':
      return dice.below(2) === 0
    default:
      return null
  }
}
