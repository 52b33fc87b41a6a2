/** The first page: sign in to KDocs, or look at the demo drive. */
import { KeyRound, Settings } from 'lucide-react'
import type { Session } from '../../../shared/accounts'
import { leave } from '../../account-commands'
import { AccountList } from '../../account-list'
import { openSettings } from '../../commands'
import { Button, IconButton } from '../../components/button'
import { useTexts } from '../../components/use-texts'
import { findShown, retryKeychain, useSession } from '../../stores/session'
import { Demo } from './demo'
import { Failure } from './failure'
import styles from './first-run.module.css'
import { SignInForm } from './sign-in-form'
import { Waiting } from './waiting'

function Reason({ session }: { readonly session: Session & { readonly state: 'signed-out' } }) {
  const { t } = useTexts()
  const isBusy = useSession((state) => state.isBusy)
  const shown = useSession(findShown)
  if (session.reason === 'none' && !session.secretsMayRemain) return null
  return (
    <div role="status" className={styles.notice}>
      {shown && <strong>{shown.account.name}</strong>}
      {session.reason !== 'none' && <p>{t(`signIn.reason.${session.reason}`)}</p>}
      {session.secretsMayRemain && <p>{t('signIn.secretsMayRemain')}</p>}
      {shown && (
        <Button look="link" disabled={isBusy} onClick={leave}>
          {t('account.signOut')}
        </Button>
      )}
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

/** Beside the one that cannot be used now. */
function Others() {
  const { t } = useTexts()
  const accounts = useSession((state) => state.accounts.list)
  const others = accounts.filter(({ isShown }) => !isShown)
  if (others.length === 0) return null
  return (
    <section className={styles.others} aria-labelledby="others-title">
      <h2 id="others-title" className={styles.heading}>
        {t('accounts.others')}
      </h2>
      <AccountList accounts={others} />
    </section>
  )
}

export function FirstRun() {
  const { t } = useTexts()
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
        {!isWaiting && <Others />}
        <div className={styles.choices} hidden={isWaiting}>
          <SignInForm />
          <Demo />
        </div>
      </div>
    </main>
  )
}
