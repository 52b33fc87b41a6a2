/** The accounts of this window: which is shown, how each of them is, and what goes on in it. */
import { Check } from 'lucide-react'
import { ListBox, ListBoxItem, Text } from 'react-aria-components'
import type { AccountSummary } from '../shared/accounts'
import styles from './account-list.module.css'
import { switchTo } from './account-commands'
import { useTexts } from './components/use-texts'
import { useSession } from './stores/session'

/** What a person who looks at another account has to know: nothing where all is quiet. */
function useStateTexts({ account, state, running, waiting }: AccountSummary): readonly string[] {
  const { t } = useTexts()
  return [
    account.kind === 'demo' ? t('account.demo') : t('account.appId', { appId: account.appId }),
    ...(state === 'signed-in' ? [] : [t(`accounts.state.${state}`)]),
    ...(running > 0 ? [t('accounts.running', { count: running })] : []),
    ...(waiting > 0 ? [t('accounts.waiting', { count: waiting })] : [])
  ]
}

function Item({ summary }: { readonly summary: AccountSummary }) {
  const { account, isShown, state } = summary
  const texts = useStateTexts(summary)
  return (
    <ListBoxItem id={account.id} textValue={account.name} className={styles.item ?? ''}>
      <span className={styles.tick}>{isShown && <Check size={15} aria-hidden />}</span>
      <span className={styles.texts}>
        <Text slot="label" className={styles.name ?? ''}>
          {account.name}
        </Text>
        <Text slot="description" className={styles.facts ?? ''} data-state={state}>
          {texts.map((text) => (
            <span key={text}>{text}</span>
          ))}
        </Text>
      </span>
    </ListBoxItem>
  )
}

interface AccountListProps {
  readonly accounts: readonly AccountSummary[]
  readonly onChosen?: () => void
}

export function AccountList({ accounts, onChosen }: AccountListProps) {
  const { t } = useTexts()
  const shown = useSession((state) => state.accounts.list.find(({ isShown }) => isShown))
  const shownId = shown?.account.id
  return (
    <ListBox
      aria-label={t('accounts.list')}
      className={styles.list ?? ''}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={shownId === undefined ? [] : [shownId]}
      onSelectionChange={(keys) => {
        const [chosen] = keys
        if (typeof chosen !== 'string') return
        onChosen?.()
        if (chosen !== shownId) switchTo(chosen)
      }}
    >
      {accounts.map((summary) => (
        <Item key={summary.account.id} summary={summary} />
      ))}
    </ListBox>
  )
}
