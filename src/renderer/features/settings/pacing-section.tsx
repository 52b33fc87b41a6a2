/** How hard KDocs may be worked, and what it allows. */
import { callLimits } from '../../../shared/choice-limits'
import { dailyLimits } from '../../../shared/model'
import { formatNumber } from '../../../shared/i18n/format'
import { run } from '../../commands'
import { Segments, Setting, Slider } from '../../components/setting'
import { useTexts } from '../../components/use-texts'
import { setAppKind, useBudget } from '../../stores/budget'
import { languageOf, useSession } from '../../stores/session'
import { changeSettings, useSettings } from '../../stores/settings'
import styles from './settings.module.css'

function KindSetting() {
  const { t } = useTexts()
  const kind = useBudget((state) => state.budget?.appKind)
  if (kind === undefined) return <p className={styles.quiet}>{t('settings.noAppKind')}</p>
  const limits = t('budget.kindLimits', dailyLimits[kind])
  const hint = t('common.pair', { first: limits, second: t('budget.kindHint') })
  return (
    <Setting label={t('budget.kind')} hint={hint}>
      {(ids) => (
        <Segments
          {...ids}
          value={kind}
          options={(['test', 'formal'] as const).map((value) => ({
            value,
            label: t(`budget.${value}`)
          }))}
          onChange={(appKind) => run(setAppKind(appKind))}
        />
      )}
    </Setting>
  )
}

export function PacingSection() {
  const { t } = useTexts()
  const language = useSession(languageOf)
  const { callsAtOnce } = useSettings((state) => state.choices)
  const { reads, writes } = callsAtOnce
  return (
    <>
      <Setting label={t('settings.readsAtOnce')} hint={t('settings.readsHint')}>
        {(ids) => (
          <Slider
            {...ids}
            value={reads}
            min={1}
            max={callLimits.reads}
            text={formatNumber(reads, language)}
            onChange={(count) => run(changeSettings({ callsAtOnce: { reads: count, writes } }))}
          />
        )}
      </Setting>
      <Setting label={t('settings.writesAtOnce')} hint={t('settings.writesHint')}>
        {(ids) => (
          <Segments
            {...ids}
            value={writes}
            options={Array.from({ length: callLimits.writes }, (_, index) => ({
              value: index + 1,
              label: formatNumber(index + 1, language)
            }))}
            onChange={(count) => run(changeSettings({ callsAtOnce: { reads, writes: count } }))}
          />
        )}
      </Setting>
      <KindSetting />
    </>
  )
}
