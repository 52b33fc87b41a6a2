/** Whose drive this is, where its secrets are, what goes on in the other accounts, and the ways out. */
import { ChevronDown, CircleUserRound } from 'lucide-react'
import { useRef, useState } from 'react'
import { Dialog as AriaDialog, Popover } from 'react-aria-components'
import type { Account } from '../../../shared/accounts'
import { addAccount, leave } from '../../account-commands'
import { AccountList } from '../../account-list'
import { openSettings } from '../../commands'
import { Button } from '../../components/button'
import { useTexts } from '../../components/use-texts'
import { countElsewhere, useSession } from '../../stores/session'
import { useEndText } from '../../use-end-text'
import styles from './sidebar.module.css'

interface AccountCardProps {
  readonly account: Account
  /** What follows happens without the card. */
  readonly onClose: () => void
}

function AccountCard({ account, onClose }: AccountCardProps) {
  const { t } = useTexts()
  const accounts = useSession((state) => state.accounts.list)
  const endText = useEndText(account)
  const origin = useSession((state) => state.info?.foreignOrigin ?? null)
  const isDemo = account.kind === 'demo'
  const closingFirst = (act: () => void) => () => {
    onClose()
    act()
  }
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
      {endText !== null && <span className={styles.warning}>{endText}</span>}
      {accounts.length > 1 && (
        <div className={styles.accounts}>
          <AccountList accounts={accounts} onChosen={onClose} />
        </div>
      )}
      <div className={styles.ways}>
        <Button onClick={closingFirst(addAccount)}>{t('accounts.add')}</Button>
        <Button onClick={closingFirst(openSettings)}>{t('settings.open')}</Button>
        <Button onClick={closingFirst(leave)}>
          {isDemo ? t('account.leaveDemo') : t('account.signOut')}
        </Button>
      </div>
    </>
  )
}

export function AccountButton({ account }: { readonly account: Account }) {
  const { t } = useTexts()
  const button = useRef<HTMLButtonElement>(null)
  const [isOpen, setIsOpen] = useState(false)
  const name = t('account.button', { name: account.name })
  const elsewhere = useSession(countElsewhere)
  return (
    <>
      <button
        ref={button}
        type="button"
        className={styles.account}
        // Describes the button; its name stays the account's.
        title={elsewhere > 0 ? t('accounts.elsewhere', { count: elsewhere }) : undefined}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(true)}
      >
        <CircleUserRound size={16} aria-hidden />
        <span className="visually-hidden">{name}</span>
        <span className={styles.accountName} aria-hidden>
          {account.name}
        </span>
        {elsewhere > 0 && (
          <span className={styles.elsewhere} aria-hidden>
            {elsewhere}
          </span>
        )}
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
          <AccountCard account={account} onClose={() => setIsOpen(false)} />
        </AriaDialog>
      </Popover>
    </>
  )
}
