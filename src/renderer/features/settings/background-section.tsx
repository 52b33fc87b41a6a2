/** What Drawer does while nobody looks at its window. */
import { useEffect } from 'react'
import { waysToClose } from '../../../shared/choice-limits'
import type { ChoicesChange } from '../../../shared/choices'
import { run } from '../../commands'
import { Select, Setting, Switch } from '../../components/setting'
import { useTexts } from '../../components/use-texts'
import { loadDesktop, setStartsAtLogin, useDesktop } from '../../stores/desktop'
import { changeSettings, useSettings } from '../../stores/settings'

const change = (choice: ChoicesChange): void => run(changeSettings(choice))

export function BackgroundSection() {
  const { t } = useTexts()
  const { onClose, notifies, keepsAwake } = useSettings((state) => state.choices)
  const abilities = useDesktop((state) => state.abilities)
  // The system's own settings may have changed it since the last time.
  useEffect(() => run(loadDesktop()), [])
  const hasTray = abilities?.hasTray ?? true
  const startsAtLogin = abilities?.startsAtLogin ?? null
  return (
    <>
      <Setting
        label={t('desktop.onClose')}
        hint={t(hasTray ? 'desktop.onCloseHint' : 'desktop.onCloseNoTray')}
      >
        {(ids) => (
          <Select
            {...ids}
            isDisabled={!hasTray}
            value={hasTray ? onClose : 'quit'}
            options={waysToClose.map((value) => ({
              value,
              label: t(`desktop.closes.${value}`)
            }))}
            onChange={(value) => change({ onClose: value })}
          />
        )}
      </Setting>
      <Setting label={t('desktop.notifies')} hint={t('desktop.notifiesHint')}>
        {(ids) => (
          <Switch {...ids} isOn={notifies} onChange={(isOn) => change({ notifies: isOn })} />
        )}
      </Setting>
      <Setting label={t('desktop.keepsAwake')} hint={t('desktop.keepsAwakeHint')}>
        {(ids) => (
          <Switch {...ids} isOn={keepsAwake} onChange={(isOn) => change({ keepsAwake: isOn })} />
        )}
      </Setting>
      <Setting
        label={t('desktop.login')}
        hint={t(
          abilities !== null && startsAtLogin === null
            ? 'desktop.loginNotHere'
            : 'desktop.loginHint'
        )}
      >
        {(ids) => (
          <Switch
            {...ids}
            isOn={startsAtLogin === true}
            isDisabled={startsAtLogin === null}
            onChange={(isOn) => run(setStartsAtLogin(isOn))}
          />
        )}
      </Setting>
    </>
  )
}
