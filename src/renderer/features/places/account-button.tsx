/** Whose drive this is, where its secrets are, and the way out. */
import { ChevronDown, CircleUserRound } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog as AriaDialog, Popover } from 'react-aria-components'
import type { Account } from '../../../shared/model'
import { leave, openSettings } from '../../commands'
import { Button } from '../../components/button'
import { useSession } from '../../stores/session'
import styles from './sidebar.module.css'

interface AccountCardProps {
  readonly account: Account
  readonly onSettings: () => void
  readonly onLeave: () => void
}

function AccountCard({ account, onSettings, onLeave }: AccountCardProps) {
  const { t } = useTranslation()
  const origin = useSession((state) => state.info?.foreignOrigin ?? null)
  const isDemo = account.kind === 'demo'
  return (
    <>
      <strong>{account.name}</strong>
      {isDemo ? (
        <span className={styles.quiet}>{t('account.demo')}</span>
      ) : (
        <>
          <span className={styles.quiet}>{t('account.appId', { appId: account.appId })}</span>
          <span className={styles.quiet}>{t(`account.${account.secretStore}`)}</span>
        </>
      )}
      {origin !== null && <span className={styles.quiet}>{t('account.server', { origin })}</span>}
      <div className={styles.ways}>
        <Button onClick={onSettings}>{t('settings.open')}</Button>
        <Button onClick={onLeave}>{isDemo ? t('account.leaveDemo') : t('account.signOut')}</Button>
      </div>
    </>
  )
}

export function AccountButton({ account }: { readonly account: Account }) {
  const { t } = useTranslation()
  const button = useRef<HTMLButtonElement>(null)
  const [isOpen, setIsOpen] = useState(false)
  const name = t('account.button', { name: account.name })
  return (
    <>
      <button
        ref={button}
        type="button"
        className={styles.account}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(true)}
      >
        <CircleUserRound size={16} aria-hidden />
        <span className="visually-hidden">{name}</span>
        <span className={styles.accountName} aria-hidden>
          {account.name}
        </span>
        {account.kind === 'demo' && (
          <span className={styles.badge} aria-hidden>
            {t('account.demoLabel')}
          </span>
        )}
        <ChevronDown size={14} aria-hidden />
      </button>
      <Popover
        triggerRef={button}
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        placement="bottom start"
        offset={4}
        className={styles.popover ?? ''}
      >
        <AriaDialog aria-label={name} className={styles.card ?? ''}>
          <AccountCard
            account={account}
            onSettings={() => {
              setIsOpen(false)
              openSettings()
            }}
            onLeave={() => {
              setIsOpen(false)
              leave()
            }}
          />
        </AriaDialog>
      </Popover>
    </>
  )
}
