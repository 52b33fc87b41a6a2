/** The words of a row, looked up once for all rows: a list that scrolls fills dozens in each frame. */
import type { i18n, TFunction } from 'i18next'
import type { Language } from '../shared/i18n/one-language'
import { fileKinds, type FileKind } from '../shared/entries/kind'
import { useTexts } from './components/use-texts'

export interface RowWords {
  readonly t: TFunction
  readonly language: Language
  readonly unknown: string
  readonly inFlight: string
  readonly cut: string
  readonly kinds: Readonly<Record<FileKind, string>>
}

const made = new WeakMap<i18n, Map<Language, RowWords>>()

function makeWords(texts: i18n, language: Language): RowWords {
  const t = texts.getFixedT(language)
  const kinds = fileKinds.map((kind) => [kind, t(`kind.${kind}`)] as const)
  return {
    t,
    language,
    unknown: t('common.unknown'),
    inFlight: t('list.inFlight'),
    cut: t('command.isCut'),
    // One for each kind; Object.fromEntries forgets that.
    kinds: Object.fromEntries(kinds) as Record<FileKind, string>
  }
}

export function useRowWords(): RowWords {
  const { all: texts, language } = useTexts()
  const known = made.get(texts) ?? new Map<Language, RowWords>()
  made.set(texts, known)
  const words = known.get(language) ?? makeWords(texts, language)
  known.set(language, words)
  return words
}
