import { expect, it } from 'vitest'
import type { AppError } from '../../shared/errors'
import type { Outcome } from '../../shared/model'
import { groupFailures, keyOf } from './failures'

const error = (code: AppError['code'], serverCode?: number): AppError => ({
  code,
  message: code,
  ...(serverCode === undefined ? {} : { server: { code: serverCode, text: 'said so' } })
})

const kinds: readonly (readonly [number, Omit<Outcome, 'id' | 'name' | 'folderId'>])[] = [
  [2_000, { result: 'failed', reason: 'refused', error: error('refused', 1) }],
  [1_500, { result: 'failed', reason: 'refused', error: error('forbidden', 10003) }],
  [700, { result: 'failed', reason: 'still-there', error: null }],
  [400, { result: 'unknown', reason: 'not-confirmed', error: error('timeout') }],
  [300, { result: 'skipped', reason: 'no-longer-there', error: null }],
  [100, { result: 'failed', reason: 'refused', error: error('refused', 2) }]
]
const outcomes: Outcome[] = kinds.flatMap(([count, kind], group) =>
  Array.from({ length: count }, (_, index) => ({
    ...kind,
    id: `${group}-${index}`,
    name: `${group}-${index}.docx`,
    folderId: index % 4 === 0 ? 'small' : 'big'
  }))
)
const parts = {
  verb: 'move',
  nameOf: (folderId: string | null) => `name of ${folderId ?? 'root'}`,
  isOurs: () => true
} as const

it('makes one group a cause of 5,000 failures, with one remedy each', () => {
  const groups = groupFailures(outcomes, parts)
  expect(groups.map(({ count, remedy, canRetry }) => [count, remedy, canRetry])).toEqual([
    [2_000, 'try-again', true],
    [1_500, 'other-target', false],
    [700, 'try-again', true],
    [400, 'check-again', true],
    [300, 'drop', false],
    [100, 'try-again', true]
  ])
  expect(groups[0]).toMatchObject({
    names: ['0-0.docx', '0-1.docx', '0-2.docx'],
    folders: [
      { id: 'big', name: 'name of big' },
      { id: 'small', name: 'name of small' }
    ]
  })
})

it('names its groups by what its entries have in common', () => {
  const [group] = groupFailures(outcomes, parts)
  expect(outcomes.filter((outcome) => keyOf(outcome) === group?.key)).toHaveLength(2_000)
})

it('does not offer again what a later task has taken over', () => {
  const groups = groupFailures(outcomes, { ...parts, isOurs: () => false })
  expect(groups.every(({ canRetry }) => !canRetry)).toBe(true)
})

it('never offers to destroy again, only to look', () => {
  const groups = groupFailures(outcomes, { ...parts, verb: 'destroy' })
  const remedies = new Set(groups.map(({ result, remedy }) => `${result} ${remedy}`))
  expect(remedies).toEqual(new Set(['failed drop', 'unknown check-again', 'skipped drop']))
})
