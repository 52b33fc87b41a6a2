/** SECURITY: I5. No call returns a secret; none takes one except the sign-in. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { calls, eventNames, type CallName } from '../shared/contract'

const names = Object.keys(calls) as readonly CallName[] // The type's own keys.
const secretName =
  /secret|\wkey$|password|credential|signature|access_?token|refresh_?token|^code$/i

/** Every name that an input may hold, at any depth. */
function keysOf(shape: unknown): readonly string[] {
  if (typeof shape !== 'object' || shape === null) return []
  return Object.entries(shape).flatMap(([key, inner]: [string, unknown]) =>
    key === 'properties' && typeof inner === 'object' && inner !== null
      ? [...Object.keys(inner), ...Object.values(inner).flatMap(keysOf)]
      : keysOf(inner)
  )
}

it('takes a secret in one call only', () => {
  const takers = names.flatMap((name) =>
    keysOf(z.toJSONSchema(calls[name].input, { io: 'input' }))
      .filter((key) => secretName.test(key))
      .map((key) => `${name} ${key}`)
  )
  expect(takers).toEqual(['session.signIn appKey'])
})

it('has no field for a secret in what comes back', () => {
  const crossing = ['model.ts', 'accounts.ts', 'contract.ts', 'choices.ts', 'errors.ts']
  const fields = crossing.flatMap((name) => {
    const text = readFileSync(join(import.meta.dirname, '..', 'shared', name), 'utf8')
    return [...text.matchAll(/^\s+(?:readonly )?(\w+)\??: /gm)].map(([, field = '']) => field)
  })
  expect(fields).toContain('secretStore')
  // Where it is kept, whether some may remain, the server's code, what a menu was chosen by.
  const harmless = ['secretStore', 'secretsMayRemain', 'code', 'byKey']
  const suspects = fields.filter((field) => secretName.test(field) && !harmless.includes(field))
  expect(suspects).toEqual(['appKey'])
})

it('has no event that speaks of one', () => {
  expect(eventNames.filter((name) => secretName.test(name))).toEqual([])
})
