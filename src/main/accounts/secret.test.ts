import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inspect } from 'node:util'
import { expect, it } from 'vitest'
import { createSecret, isSameSecret, isSameText } from './secret'

const canary = 'c4n4ry-9f31'

it('gives its text to reveal alone', () => {
  const secret = createSecret(canary)
  const prints = [
    `${secret.toString()} ${String(secret)}`,
    JSON.stringify({ secret }),
    inspect({ secret }, { depth: 9, showHidden: true }),
    JSON.stringify(Object.entries(secret)),
    JSON.stringify(structuredCloneable(secret))
  ]
  expect(secret.reveal()).toBe(canary)
  expect(prints.join('\n')).not.toContain(canary)
  expect(prints[0]).toBe('[secret] [secret]')
  expect(prints[1]).toBe('{"secret":"[secret]"}')
})

it('cannot be changed or sent to another process', () => {
  const secret = createSecret(canary)
  expect(Object.isFrozen(secret)).toBe(true)
  expect(() => structuredClone(secret)).toThrow()
})

it('compares by text', () => {
  expect(isSameSecret(createSecret('a'), createSecret('a'))).toBe(true)
  expect(isSameSecret(createSecret('a'), createSecret('b'))).toBe(false)
  expect(isSameText('', 'a')).toBe(false)
  // Both lone surrogates become the same character in UTF-8.
  expect(isSameText('\ud800', '\udbff')).toBe(false)
})

// SECURITY: S7. A new place that reveals a secret has to be added here, and so be looked at.
it('is revealed where it is compared, stored or sent, and nowhere else', () => {
  const main = join(import.meta.dirname, '..')
  const files = readdirSync(main, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .filter((file) => /\breveal\b/.test(readFileSync(join(main, file), 'utf8')))
    .map((file) => file.replaceAll('\\', '/'))
  expect(files.sort()).toEqual([
    'accounts/secret.ts',
    'accounts/stored-tokens.ts',
    'accounts/tokens.ts',
    'accounts/vault-contract.ts',
    'accounts/vault.ts',
    'kdocs/personal.ts',
    'kdocs/sign.ts',
    'shell/keychain.ts'
  ])
})

function structuredCloneable(value: object): object {
  return { ...value }
}
