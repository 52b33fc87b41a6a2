/** Whether and when a folder opens under a drag. */
import { springLimits } from '../../../shared/choice-limits'
import { defaultChoices } from '../../../shared/choices'
import { run } from '../../commands'
import { Setting, Slider, Switch } from '../../components/setting'
import { useTexts } from '../../components/use-texts'
import { changeSettings, useSettings } from '../../stores/settings'

const usualMs = defaultChoices.springMs ?? springLimits.min

export function DraggingSection() {
  const { t } = useTexts()
  const springMs = useSettings((state) => state.choices.springMs)
  const shownMs = springMs ?? usualMs
  return (
    <>
      <Setting label={t('settings.spring')} hint={t('settings.springHint')}>
        {(ids) => (
          <Switch
            {...ids}
            isOn={springMs !== null}
            onChange={(isOn) => run(changeSettings({ springMs: isOn ? usualMs : null }))}
          />
        )}
      </Setting>
      <Setting label={t('settings.springAfter')}>
        {(ids) => (
          <Slider
            {...ids}
            {...springLimits}
            value={shownMs}
            text={t('settings.seconds', { seconds: shownMs / 1000 })}
            isDisabled={springMs === null}
            onChange={(next) => run(changeSettings({ springMs: next }))}
          />
        )}
      </Setting>
    </>
  )
}
