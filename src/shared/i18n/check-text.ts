/** What a check found, as a sentence; for window, terminal and report. */
import type { TFunction } from 'i18next'
import type { CheckResult } from '../check'

const noFacts = { status: 0, code: 0, rows: 0, asked: 0 } as const

export function verdictText(t: TFunction, { verdict, facts, because, error }: CheckResult): string {
  const needed = because === null ? '' : t(`check.title.${because}`)
  const first = t(`check.verdict.${verdict}`, { ...noFacts, ...facts, needed })
  // That a refusal is one, the sentence has said.
  if (error === null || error === 'refused') return first
  return t('check.sentences', { first, second: t(`error.${error}`) })
}
