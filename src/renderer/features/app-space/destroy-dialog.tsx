/** The last question before something is gone for ever. Enter never answers it with yes. */
import { TriangleAlert } from 'lucide-react'
import { useId, useState, type KeyboardEvent } from 'react'
import { formatSize } from '../../../shared/i18n/format'
import type { DestroyPlan } from '../../../shared/model'
import { run } from '../../commands'
import { Button } from '../../components/button'
import { Dialog } from '../../components/dialog'
import { useTexts } from '../../components/use-texts'
import { closeDialog } from '../../stores/dialogs'
import { languageOf, useSession } from '../../stores/session'
import { destroyFiles } from '../../stores/tasks'
import { useShareText } from '../../use-price-text'
import { useTimeTexts } from '../../use-time-text'
import styles from './app-space.module.css'

interface DestroyDialogProps {
  readonly plan: DestroyPlan
  readonly tokens: readonly string[]
}

/** Null until the digits are exactly the number. */
export function readTypedCount(text: string, count: number): number | null {
  const digits = text.trim().replace(/[\s,.'’]/g, '')
  return /^\d+$/.test(digits) && Number(digits) === count ? count : null
}

function Facts({ plan }: { readonly plan: DestroyPlan }) {
  const { t } = useTexts()
  const language = useSession(languageOf)
  const { endOf } = useTimeTexts()
  const shareOf = useShareText()
  const rest = plan.count - plan.names.length
  return (
    <>
      <p className={styles.warning}>
        <TriangleAlert size={16} aria-hidden />
        {t('destroy.warning')}
      </p>
      <ul aria-label={t('destroy.names')} className={styles.names} data-selectable>
        {plan.names.map((name, index) => (
          <li key={`${index}-${name}`}>{name}</li>
        ))}
        {rest > 0 && <li className={styles.quiet}>{t('destroy.more', { count: rest })}</li>}
      </ul>
      <ul className={styles.facts}>
        <li>{t('destroy.size', { size: formatSize(plan.totalBytes, language) })}</li>
        {plan.unknownSizes > 0 && (
          <li>{t('destroy.unknownSizes', { count: plan.unknownSizes })}</li>
        )}
        <li>{t('destroy.calls', { count: plan.price.writeCalls })}</li>
        <li>{t('destroy.share', { share: shareOf(plan.price) })}</li>
        <li>{t('destroy.end', { end: endOf(plan.price) })}</li>
      </ul>
    </>
  )
}

interface NumberFieldProps {
  readonly count: number
  readonly value: string
  readonly onChange: (value: string) => void
}

function NumberField({ count, value, onChange }: NumberFieldProps) {
  const { t } = useTexts()
  const id = useId()
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{t('destroy.typeNumber')}</label>
      <input
        id={id}
        inputMode="numeric"
        autoComplete="off"
        value={value}
        aria-describedby={`${id}-hint`}
        className={styles.number}
        onChange={(event) => onChange(event.target.value)}
      />
      <p id={`${id}-hint`} className={styles.quiet}>
        {t('destroy.typeHint', { count })}
      </p>
    </div>
  )
}

export function DestroyDialog({ plan, tokens }: DestroyDialogProps) {
  const { t } = useTexts()
  const [typed, setTyped] = useState('')
  const [isSent, setIsSent] = useState(false)
  const typedCount = plan.mustTypeCount ? readTypedCount(typed, plan.count) : null
  const isAllowed = !isSent && (!plan.mustTypeCount || typedCount !== null)

  const handleDestroy = (): void => {
    setIsSent(true)
    closeDialog()
    run(destroyFiles(plan.permit, typedCount, tokens))
  }
  // Return and held keys must never destroy anything.
  const refuseEnter = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' || event.repeat) event.preventDefault()
  }

  return (
    <Dialog
      name={t('destroy.title')}
      heading={t('destroy.question', { count: plan.count })}
      onClose={closeDialog}
      footer={
        <>
          <Button autoFocus onClick={closeDialog}>
            {t('common.cancel')}
          </Button>
          <Button
            look="danger"
            disabled={!isAllowed}
            onKeyDown={refuseEnter}
            onClick={handleDestroy}
          >
            {t('destroy.submit')}
          </Button>
        </>
      }
    >
      <Facts plan={plan} />
      {plan.mustTypeCount && <NumberField count={plan.count} value={typed} onChange={setTyped} />}
    </Dialog>
  )
}
