/** Language, theme, density, size, and what is kept of folders. */
import { zoomSteps } from '../../../shared/choice-limits'
import type { ChoicesChange } from '../../../shared/choices'
import { formatShare } from '../../../shared/i18n/format'
import { run } from '../../commands'
import { Segments, Select, Setting, Switch } from '../../components/setting'
import { useTexts } from '../../components/use-texts'
import { isMac, languageOf, useSession } from '../../stores/session'
import { changeSettings, useSettings } from '../../stores/settings'

const change = (choice: ChoicesChange): void => run(changeSettings(choice))

export function GeneralSection() {
  const { t } = useTexts()
  const choices = useSettings((state) => state.choices)
  const shown = useSession(languageOf)
  const key = useSession(isMac) ? '⌘' : 'Ctrl'
  return (
    <>
      <Setting label={t('settings.language')}>
        {(ids) => (
          <Select
            {...ids}
            value={choices.language}
            options={(['system', 'en', 'zh-CN'] as const).map((value) => ({
              value,
              label: t(`settings.languages.${value}`)
            }))}
            onChange={(language) => change({ language })}
          />
        )}
      </Setting>
      <Setting label={t('settings.theme')}>
        {(ids) => (
          <Segments
            {...ids}
            value={choices.theme}
            options={(['system', 'light', 'dark'] as const).map((value) => ({
              value,
              label: t(`settings.themes.${value}`)
            }))}
            onChange={(theme) => change({ theme })}
          />
        )}
      </Setting>
      <Setting label={t('settings.density')}>
        {(ids) => (
          <Segments
            {...ids}
            value={choices.density}
            options={(['comfortable', 'compact'] as const).map((value) => ({
              value,
              label: t(`settings.densities.${value}`)
            }))}
            onChange={(density) => change({ density })}
          />
        )}
      </Setting>
      <Setting label={t('settings.zoom')} hint={t('settings.zoomHint', { key })}>
        {(ids) => (
          <Select
            {...ids}
            value={choices.zoomPercent}
            options={zoomSteps.map((value) => ({ value, label: formatShare(value / 100, shown) }))}
            onChange={(zoomPercent) => change({ zoomPercent })}
          />
        )}
      </Setting>
      <Setting label={t('settings.keepsListings')} hint={t('settings.keepsListingsHint')}>
        {(ids) => (
          <Switch
            {...ids}
            isOn={choices.keepsListings}
            onChange={(keepsListings) => change({ keepsListings })}
          />
        )}
      </Setting>
    </>
  )
}
