/** Everything that a person can choose; each choice holds as soon as it is made. */
import { useState } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { defaultChoices, type Choices } from '../../../shared/choices'
import { run } from '../../commands'
import { Button } from '../../components/button'
import { Dialog } from '../../components/dialog'
import { useTexts } from '../../components/use-texts'
import { closeDialog } from '../../stores/dialogs'
import { changeSettings, useSettings } from '../../stores/settings'
import { AccountSection } from './account-section'
import { BackgroundSection } from './background-section'
import { ConfirmationsSection } from './confirmations-section'
import { DraggingSection } from './dragging-section'
import { GeneralSection } from './general-section'
import { PacingSection } from './pacing-section'
import { UpdatesSection } from './updates-section'
import styles from './settings.module.css'

const sections = [
  ['general', GeneralSection],
  ['confirmations', ConfirmationsSection],
  ['pacing', PacingSection],
  ['dragging', DraggingSection],
  ['background', BackgroundSection],
  ['account', AccountSection],
  ['updates', UpdatesSection]
] as const

const isSame = (one: Choices, other: Choices): boolean =>
  Object.entries(one).every(
    ([key, value]) => JSON.stringify(value) === JSON.stringify(other[key as keyof Choices]) // Its own keys.
  )

/** One press takes all back, so another one takes that back: no question, no loss. */
function Restore() {
  const { t } = useTexts()
  const choices = useSettings((state) => state.choices)
  const [before, setBefore] = useState<Choices | null>(null)
  const isDefault = isSame(choices, defaultChoices)
  if (before && isDefault) {
    return (
      <p role="status" className={styles.restored}>
        {t('settings.restored')}{' '}
        <Button
          look="link"
          autoFocus
          onClick={() => {
            setBefore(null)
            run(changeSettings(before))
          }}
        >
          {t('settings.takeBack')}
        </Button>
      </p>
    )
  }
  return (
    <Button
      look="quiet"
      disabled={isDefault}
      onClick={() => {
        setBefore(choices)
        run(changeSettings(defaultChoices))
      }}
    >
      {t('settings.restore')}
    </Button>
  )
}

interface SettingsDialogProps {
  readonly section?: (typeof sections)[number][0] | undefined
}

export function SettingsDialog({ section = 'general' }: SettingsDialogProps) {
  const { t } = useTexts()
  return (
    <Dialog
      name={t('settings.title')}
      heading={t('settings.title')}
      isLarge
      onClose={closeDialog}
      footer={
        <>
          <div className={styles.restore}>
            <Restore />
          </div>
          <Button look="primary" onClick={closeDialog}>
            {t('common.close')}
          </Button>
        </>
      }
    >
      <Tabs defaultSelectedKey={section} orientation="vertical" className={styles.tabs ?? ''}>
        <TabList aria-label={t('settings.sections')} className={styles.list ?? ''}>
          {sections.map(([name]) => (
            <Tab key={name} id={name} className={styles.tab ?? ''}>
              {t(`settings.section.${name}`)}
            </Tab>
          ))}
        </TabList>
        {sections.map(([name, Section]) => (
          <TabPanel key={name} id={name} className={styles.panel ?? ''}>
            <Section />
          </TabPanel>
        ))}
      </Tabs>
    </Dialog>
  )
}
