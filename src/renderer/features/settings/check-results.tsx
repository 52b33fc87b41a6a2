/** What a check found: a sign, a sentence, and on a press what was observed. */
import { CircleAlert, CircleCheck, CircleMinus, CircleX } from 'lucide-react'
import type { CheckResult, CheckState, Observation } from '../../../shared/check'
import { verdictText } from '../../../shared/i18n/check-text'
import { useTexts } from '../../components/use-texts'
import styles from './connection-check.module.css'

const icons = {
  fine: CircleCheck,
  odd: CircleAlert,
  failed: CircleX,
  skipped: CircleMinus
} as const

function ObservedCall({ observation }: { readonly observation: Observation }) {
  const { t } = useTexts()
  const { call, status, code, shape } = observation
  return (
    <li>
      <p>{call}</p>
      <p>
        {status === null ? t('check.noAnswer') : t('check.status', { status })}
        {code !== null && ` · ${t('check.code', { code })}`}
      </p>
      {shape.length > 0 && <pre className={styles.shape}>{shape.join('\n')}</pre>}
    </li>
  )
}

function Result({ result }: { readonly result: CheckResult }) {
  const { t } = useTexts()
  const { id, outcome, observations } = result
  const Icon = icons[outcome]
  return (
    <li className={styles.result} data-outcome={outcome}>
      <Icon size={16} role="img" aria-label={t(`check.outcome.${outcome}`)} />
      <div className={styles.words}>
        <p>
          <strong>{t(`check.title.${id}`)}</strong> {verdictText(t, result)}
        </p>
        {observations.length > 0 && (
          <details className={styles.observed}>
            <summary>{t('check.observed')}</summary>
            <ul data-selectable>
              {observations.map((observation, index) => (
                <ObservedCall key={index} observation={observation} />
              ))}
            </ul>
          </details>
        )}
      </div>
    </li>
  )
}

export function CheckResults({ check }: { readonly check: CheckState }) {
  const { t } = useTexts()
  const { results, leftovers } = check
  if (results.length === 0) return null
  return (
    <>
      <ul aria-label={t('check.results')} className={styles.results}>
        {results.map((result) => (
          <Result key={result.id} result={result} />
        ))}
      </ul>
      {leftovers.length > 0 && (
        <div className={styles.left}>
          <p>{t('check.left')}</p>
          <ul data-selectable>
            {leftovers.map(({ name, place }) => (
              <li key={name}>{t('check.leftAt', { name, place: t(`check.place.${place}`) })}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}
