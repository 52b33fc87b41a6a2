/**
 * What a person can send us of a check. SECURITY: S8. Built from a closed list of fields: names, ids,
 * addresses, tokens and the server's own words are in none of them.
 */
import type { CheckState } from '../../shared/check'
import { createI18n } from '../../shared/i18n/setup'
import type { AppKind } from '../../shared/model'
import { verdictText } from '../../shared/i18n/check-text'

export interface ReportAbout {
  readonly version: string
  readonly platform: string
  readonly isKdocs: boolean
  readonly appKind: AppKind
}

export function checkReport(state: CheckState, about: ReportAbout): string {
  const { t } = createI18n('en')
  const { results, leftovers, dialect, settled } = state
  return JSON.stringify(
    {
      report: 'Drawer connection check',
      format: 1,
      drawer: about.version,
      platform: about.platform,
      server: about.isKdocs ? 'KDocs' : 'another server',
      application: about.appKind,
      ended: state.phase === 'ended' && !state.isStopping,
      results: results.map((result) => ({
        check: result.id,
        title: t(`check.title.${result.id}`),
        outcome: result.outcome,
        verdict: result.verdict,
        words: verdictText(t, result),
        ...(result.error === null ? {} : { error: result.error }),
        ...(result.questions.length === 0 ? {} : { openQuestions: result.questions }),
        calls: result.observations
      })),
      settings: dialect,
      setByThisCheck: settled,
      // Not their names: how many, and where.
      left: leftovers.map(({ place }) => place)
    },
    null,
    2
  )
}
