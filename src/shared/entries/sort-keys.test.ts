import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { collatorFor } from './order'
import { createSortKeys } from './sort-keys'

function sortByKeys(names: readonly string[], language: 'en' | 'zh-CN'): readonly string[] {
  const keys = createSortKeys(names, collatorFor(language))
  return names
    .map((name, index) => ({ name, key: keys[index] ?? '' }))
    .sort((one, other) => (one.key < other.key ? -1 : Number(one.key > other.key)))
    .map(({ name }) => name)
}

const pieces = ['a', 'B', 'z', 'é', 'e', ' ', '-', '_', '.', '(', '0', '7', '19', '007', '合', '同']
const names = fc.array(
  fc
    .array(fc.constantFrom(...pieces, '发', '票', '😀', 'ё', '\u0301', '\u200b'))
    .map((all) => all.join('')),
  { minLength: 2, maxLength: 12 }
)

describe('createSortKeys', () => {
  it.each(['en', 'zh-CN'] as const)('orders as the collator of %s does', (language) => {
    const { compare } = collatorFor(language)
    fc.assert(
      fc.property(names, (all) => {
        const sorted = sortByKeys(all, language)
        expect(sorted).toEqual(all.toSorted(compare))
      })
    )
  })

  it('knows numbers of any length', () => {
    const wanted = ['a 2', 'a 10', 'a 0010b', 'a 99999999999999999999', 'a 100000000000000000000']
    expect(sortByKeys(wanted.toReversed(), 'en')).toEqual(wanted)
  })
})
