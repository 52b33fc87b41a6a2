/** How Drawer reads this account, what of it a check has set, and the way back. */
import type { CheckState } from '../../../shared/check'
import { isCareful } from '../../../shared/dialect'
import { formatList, formatNumber } from '../../../shared/i18n/format'
import { run } from '../../commands'
import { Button } from '../../components/button'
import { useTexts } from '../../components/use-texts'
import { restoreCarefulDefaults } from '../../stores/check'
import { languageOf, useSession } from '../../stores/session'
import styles from './connection-check.module.css'

export function CheckSettings({ check }: { readonly check: CheckState }) {
  const { t } = useTexts()
  const language = useSession(languageOf)
  const { dialect, settled, isKept, phase } = check
  if (isCareful(dialect)) return null
  const { resultQuery, idShape, timeUnit, pageSize } = dialect
  const asks = resultQuery === null ? 'usual' : resultQuery ? 'on' : 'off'
  const lines = [
    ['resultQuery', t(`check.resultQuery.${asks}`)],
    ['idShape', t(`check.idShape.${idShape}`)],
    ['timeUnit', t(`check.timeUnit.${timeUnit}`)],
    ['pageSize', formatNumber(pageSize, language)]
  ] as const
  const list = formatList(
    settled.map((key) => t(`check.setting.${key}`)),
    language
  )
  return (
    <div className={styles.settings}>
      <h4 className={styles.subheading}>{t('check.settings')}</h4>
      <dl className={styles.facts}>
        {lines.map(([key, value]) => (
          <div key={key}>
            <dt className={styles.quiet}>{t(`check.setting.${key}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {settled.length > 0 && <p>{t('check.settled', { list })}</p>}
      {!isKept && <p className={styles.warning}>{t('check.notKept')}</p>}
      <Button disabled={phase === 'running'} onClick={() => run(restoreCarefulDefaults())}>
        {t('check.beCareful')}
      </Button>
    </div>
  )
}
