/** Who is signed in, through which app, and where its keys are. */
import { useTranslation } from 'react-i18next'
import type { ReactNode } from 'react'
import { leave } from '../../commands'
import { Button } from '../../components/button'
import { closeDialog } from '../../stores/dialogs'
import { useSession } from '../../stores/session'
import styles from './settings.module.css'

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <>
      <dt className={styles.quiet}>{label}</dt>
      <dd data-selectable>{children}</dd>
    </>
  )
}

export function AccountSection() {
  const { t } = useTranslation()
  const session = useSession((state) => state.session)
  const origin = useSession((state) => state.info?.foreignOrigin ?? null)
  if (session.state !== 'signed-in') return <p>{t('settings.signedOut')}</p>
  const { account } = session
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
      <div className={styles.way}>
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
