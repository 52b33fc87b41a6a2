import { expect, it } from 'vitest'
import { outsideMarks, toPseudo } from './pseudo'

it('marks and lengthens every text, and leaves placeholders alone', () => {
  const texts = { cancel: 'Cancel', deep: { items_other: '{{count, number}} items', dash: '–' } }
  expect(toPseudo(texts)).toEqual({
    cancel: '⟦Çáñçêl ẋẋẋ⟧',
    deep: { items_other: '⟦{{count, number}} ítêmš ẋẋẋ⟧', dash: '⟦– ẋ⟧' }
  })
})

it('finds what was put around a marked text', () => {
  expect(outsideMarks('⟦a ⟦b⟧ c⟧')).toBe('')
  expect(outsideMarks('Open: ⟦a⟧!')).toBe('Open: !')
})
