/** What is asked before it is done. */
import { ShieldCheck } from 'lucide-react'
import { asksFromLimits } from '../../../shared/choice-limits'
import { run } from '../../commands'
import { Amount, Setting, Switch } from '../../components/setting'
import { useTexts } from '../../components/use-texts'
import { changeSettings, useSettings } from '../../stores/settings'
import styles from './settings.module.css'

export function ConfirmationsSection() {
  const { t } = useTexts()
  const { asksBeforeTrash, asksFrom } = useSettings((state) => state.choices)
  return (
    <>
      <Setting label={t('settings.beforeTrash')} hint={t('settings.beforeTrashHint')}>
        {(ids) => (
          <Switch
            {...ids}
            isOn={asksBeforeTrash}
            onChange={(isOn) => run(changeSettings({ asksBeforeTrash: isOn }))}
          />
        )}
      </Setting>
      <Setting label={t('settings.asksFrom')} hint={t('settings.asksFromHint')}>
        {(ids) => (
          <Amount
            {...ids}
            {...asksFromLimits}
            value={asksFrom}
            onChange={(count) => run(changeSettings({ asksFrom: count }))}
          />
        )}
      </Setting>
      <p className={styles.note}>
        <ShieldCheck size={16} aria-hidden />
        {t('settings.asksAnyway')}
      </p>
    </>
  )
}
