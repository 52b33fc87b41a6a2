/** Who is signed in, through which app, where its keys are, and whether they are safe there. */
import type { ReactNode } from 'react'
import { addAccount, leave } from '../../account-commands'
import { Button } from '../../components/button'
import { useTexts } from '../../components/use-texts'
import { closeDialog } from '../../stores/dialogs'
import { useSession } from '../../stores/session'
import { useEndText } from '../../use-end-text'
import { ConnectionCheck } from './connection-check'
import { KeychainCheck } from './keychain-check'
import styles from './settings.module.css'

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className={styles.quiet}>{label}</dt>
      <dd data-selectable>{children}</dd>
    </>
  )
}

function Facts() {
  const { t } = useTexts()
  const session = useSession((state) => state.session)
  const origin = useSession((state) => state.info?.foreignOrigin ?? null)
  const account = session.state === 'signed-in' ? session.account : null
  const endText = useEndText(account)
  if (!account) return <p>{t('settings.signedOut')}</p>
  const isDemo = account.kind === 'demo'
  return (
    <>
      <dl className={styles.facts}>
        <Fact label={t('settings.signedInAs')}>{account.name}</Fact>
        {!isDemo && (
          <>
            <Fact label={t('settings.appId')}>{account.appId}</Fact>
            <Fact label={t('settings.secrets')}>{t(`account.${account.secretStore}`)}</Fact>
          </>
        )}
        {origin !== null && <Fact label={t('settings.server')}>{origin}</Fact>}
      </dl>
      {isDemo && <p className={styles.quiet}>{t('signIn.demoText')}</p>}
      {endText !== null && <p className={styles.warning}>{endText}</p>}
      <div className={styles.way}>
        <Button onClick={addAccount}>{t('accounts.add')}</Button>
        <Button
          onClick={() => {
            closeDialog()
            leave()
          }}
        >
          {isDemo ? t('account.leaveDemo') : t('account.signOut')}
        </Button>
      </div>
    </>
  )
}

export function AccountSection() {
  return (
    <>
      <Facts />
      <KeychainCheck />
      <ConnectionCheck />
    </>
  )
}
