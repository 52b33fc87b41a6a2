/** The first page: sign in to KDocs, or look at the demo drive. */
import { HardDrive, KeyRound, Settings } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Session } from '../../../shared/model'
import { openSettings } from '../../commands'
import { Button, IconButton } from '../../components/button'
import { retryKeychain, startDemo, useSession } from '../../stores/session'
import { useErrorText } from '../../use-error-text'
import styles from './first-run.module.css'
import { SignInForm } from './sign-in-form'
import { Waiting } from './waiting'

function Reason({ session }: { readonly session: Session & { readonly state: 'signed-out' } }) {
  const { t } = useTranslation()
  const isBusy = useSession((state) => state.isBusy)
  if (session.reason === 'none' && !session.secretsMayRemain) return null
  return (
    <div role="status" className={styles.notice}>
      {session.reason !== 'none' && <p>{t(`signIn.reason.${session.reason}`)}</p>}
      {session.secretsMayRemain && <p>{t('signIn.secretsMayRemain')}</p>}
      {session.reason === 'keychain-locked' && (
        <Button
          look="primary"
          icon={<KeyRound size={15} aria-hidden />}
          disabled={isBusy}
          onClick={() => void retryKeychain()}
        >
          {t('signIn.tryAgain')}
        </Button>
      )}
    </div>
  )
}

function Failure() {
  const error = useSession((state) => state.error)
  const errorText = useErrorText()
  if (!error) return null
  return (
    <p role="alert" className={styles.failure}>
      {errorText(error)}
    </p>
  )
}

function Demo() {
  const { t } = useTranslation()
  const isBusy = useSession((state) => state.isBusy)
  return (
    <section className={styles.demo} aria-labelledby="demo-title">
      <h2 id="demo-title" className={styles.heading}>
        {t('signIn.demoTitle')}
      </h2>
      <p className={styles.quiet}>{t('signIn.demoText')}</p>
      <Button
        icon={<HardDrive size={15} aria-hidden />}
        disabled={isBusy}
        onClick={() => void startDemo()}
      >
        {t('signIn.demo')}
      </Button>
    </section>
  )
}

export function FirstRun() {
  const { t } = useTranslation()
  const session = useSession((state) => state.session)
  const origin = useSession((state) => state.info?.foreignOrigin ?? null)
  const isWaiting = session.state === 'signing-in'
  return (
    <main className={styles.page}>
      <div className={styles.corner}>
        <IconButton
          label={t('settings.title')}
          icon={<Settings size={16} aria-hidden />}
          onClick={openSettings}
        />
      </div>
      <div className={styles.sheet}>
        <h1 className={styles.title}>{t('signIn.welcome')}</h1>
        <p className={styles.promise}>{t('signIn.promise')}</p>
        {origin !== null && <p className={styles.origin}>{t('account.server', { origin })}</p>}
        {session.state === 'signed-out' && <Reason session={session} />}
        <Failure />
        {isWaiting && <Waiting />}
        <div className={styles.choices} hidden={isWaiting}>
          <SignInForm />
          <Demo />
        </div>
      </div>
    </main>
  )
}
