/** The steps and fields for signing in through one's own KDocs app. */
import { LogIn, SquareArrowOutUpRight } from 'lucide-react'
import { useId, useState, type SyntheticEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { openHelp, run } from '../../commands'
import { Button } from '../../components/button'
import { signIn, useSession } from '../../stores/session'
import styles from './first-run.module.css'

interface FieldProps {
  readonly name: string
  readonly label: string
  readonly initial?: string
  readonly isSecret?: boolean
}

function Field({ name, label, initial = '', isSecret = false }: FieldProps) {
  const id = useId()
  return (
    <div className={styles.field}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        name={name}
        type={isSecret ? 'password' : 'text'}
        defaultValue={initial}
        required
        autoComplete="off"
        spellCheck={false}
        className={styles.input}
      />
    </div>
  )
}

function CopyButton({ form }: { readonly form: string }) {
  const { t } = useTranslation()
  const [isCopied, setIsCopied] = useState(false)
  const handleCopy = (): void => {
    const field = document.querySelector<HTMLInputElement>(`#${form} [name=callbackAddress]`)
    run(
      navigator.clipboard.writeText(field?.value ?? '').then(() => {
        setIsCopied(true)
      })
    )
  }
  return (
    <Button onClick={handleCopy} aria-live="polite">
      {isCopied ? t('signIn.copied') : t('signIn.copy')}
    </Button>
  )
}

/** The key stays in its field until it is sent; it never enters React's or a store's state. */
function submit(event: SyntheticEvent<HTMLFormElement>): void {
  event.preventDefault()
  const fields = new FormData(event.currentTarget)
  const text = (name: string): string => {
    const value = fields.get(name)
    return typeof value === 'string' ? value.trim() : ''
  }
  void signIn({
    appId: text('appId'),
    appKey: text('appKey'),
    callbackAddress: text('callbackAddress')
  })
}

function Steps() {
  const { t } = useTranslation()
  return (
    <>
      <p className={styles.quiet}>{t('signIn.steps')}</p>
      <ol className={styles.steps}>
        <li>{t('signIn.stepCreate')}</li>
        <li>{t('signIn.stepCallback')}</li>
        <li>{t('signIn.stepCopy')}</li>
      </ol>
      <Button
        look="link"
        icon={<SquareArrowOutUpRight size={14} aria-hidden />}
        onClick={() => openHelp('kdocs-console')}
      >
        {t('signIn.openConsole')}
      </Button>
    </>
  )
}

export function SignInForm() {
  const { t } = useTranslation()
  const info = useSession((state) => state.info)
  const isBusy = useSession((state) => state.isBusy)
  return (
    <section className={styles.kdocs} aria-labelledby="kdocs-title">
      <h2 id="kdocs-title" className={styles.heading}>
        {t('signIn.kdocsTitle')}
      </h2>
      <Steps />
      <form id="sign-in" className={styles.form} onSubmit={submit}>
        <div className={styles.fieldWithButton}>
          <Field
            name="callbackAddress"
            label={t('signIn.callback')}
            initial={info?.callbackAddress ?? ''}
          />
          <CopyButton form="sign-in" />
        </div>
        <div className={styles.pair}>
          <Field name="appId" label={t('signIn.appId')} initial={info?.lastAppId ?? ''} />
          <Field name="appKey" label={t('signIn.appKey')} isSecret />
        </div>
        <p className={styles.small}>{t('signIn.storage')}</p>
        <Button
          type="submit"
          look="primary"
          icon={<LogIn size={15} aria-hidden />}
          disabled={isBusy}
        >
          {t('signIn.submit')}
        </Button>
      </form>
    </section>
  )
}
