import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { journalMutants } from './journal-mutants'
import { mutate } from './mutant'
import { accountMutants } from './account-mutants'
import { appMoveMutants } from './app-move-mutants'
import { borderMutants } from './border-mutants'
import { severalMutants } from './several-mutants'
import { taskMutants } from './task-mutants'
import { trafficMutants } from './traffic-mutants'

describe('the list of mutants', () => {
  it.each([
    ...journalMutants,
    ...taskMutants,
    ...appMoveMutants,
    ...severalMutants,
    ...trafficMutants,
    ...accountMutants,
    ...borderMutants
  ])('fits: $name', (mutant) => {
    const text = readFileSync(mutant.file, 'utf8')
    expect(mutate(text, mutant)).not.toBe(text)
  })
})

it('refuses a mutant whose line is gone, or there twice', () => {
  const mutant = { name: 'm', file: 'f', find: 'a', replace: '', tests: { files: [] } }
  expect(mutate('xay', mutant)).toBe('xy')
  expect(() => mutate('xy', mutant)).toThrow('m: found 0 times in f')
  expect(() => mutate('aa', mutant)).toThrow('m: found 2 times in f')
})
