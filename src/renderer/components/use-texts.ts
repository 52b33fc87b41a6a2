/**
 * The words of the window in the language that it shows. By a context and not by react-i18next, whose
 * hook subscribes each component by itself: with a hundred of them that was a sixth of the first drawing.
 */
import type { i18n, TFunction } from 'i18next'
import { createContext, useContext } from 'react'
import type { Language } from '../../shared/i18n/one-language'

export interface Texts {
  readonly t: TFunction
  readonly language: Language
  /** All languages that are loaded. */
  readonly all: i18n
}

export const TextsContext = createContext<Texts | null>(null)

export function useTexts(): Texts {
  const texts = useContext(TextsContext)
  if (!texts) throw new Error('nothing here says which words to use')
  return texts
}
