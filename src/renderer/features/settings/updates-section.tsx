/** Which Drawer this is, and whether there is a newer one. */
import { run } from '../../commands'
import { Button } from '../../components/button'
import { Setting, Switch } from '../../components/setting'
import { useTexts } from '../../components/use-texts'
import { useSession } from '../../stores/session'
import { changeSettings, useSettings } from '../../stores/settings'
import { checkForUpdates, useUpdates } from '../../stores/updates'
import { UpdateActions, useUpdateText } from '../../update-words'
import styles from './settings.module.css'

const isBusy = (kind: string): boolean => kind === 'checking' || kind === 'downloading'

export function UpdatesSection() {
  const { t } = useTexts()
  const version = useSession((session) => session.info?.version) ?? ''
  const isOn = useSettings(({ choices }) => choices.checksForUpdates)
  const state = useUpdates((updates) => updates.state)
  const text = useUpdateText()(state)
  const isReady = state.kind === 'ready'
  return (
    <>
      <p className={styles.subheading}>{t('updates.this', { version })}</p>
      <p role="status" className={styles.quiet}>
        {text}
      </p>
      {state.kind !== 'off' && (
        <>
          <div className={styles.way}>
            <UpdateActions state={state} />
            {!isReady && (
              <Button disabled={isBusy(state.kind)} onClick={() => run(checkForUpdates())}>
                {t('updates.check')}
              </Button>
            )}
          </div>
          <Setting label={t('updates.automatic')} hint={t('updates.automaticHint')}>
            {(ids) => (
              <Switch
                {...ids}
                isOn={isOn}
                onChange={(checksForUpdates) => run(changeSettings({ checksForUpdates }))}
              />
            )}
          </Setting>
        </>
      )}
    </>
  )
}
