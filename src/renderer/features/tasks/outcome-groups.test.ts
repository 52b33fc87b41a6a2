import { describe, expect, it } from 'vitest'
import type { Outcome } from '../../../shared/model'
import { groupOutcomes } from './outcome-groups'

const outcome = (name: string, over: Partial<Outcome>): Outcome => ({
  id: name,
  name,
  result: 'failed',
  reason: 'refused',
  error: null,
  ...over
})

describe('groupOutcomes', () => {
  it('groups by cause, failures first, and loses none', () => {
    const groups = groupOutcomes([
      outcome('a', { result: 'skipped', reason: 'already-there' }),
      outcome('b', {}),
      outcome('c', { result: 'unknown', reason: 'not-confirmed' }),
      outcome('d', {}),
      outcome('e', { error: { code: 'forbidden', message: '' } })
    ])
    expect(groups.map(({ result, names }) => [result, names])).toEqual([
      ['failed', ['b', 'd']],
      ['failed', ['e']],
      ['unknown', ['c']],
      ['skipped', ['a']]
    ])
  })
})
