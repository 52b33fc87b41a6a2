/** Where one is, how to get elsewhere, and what the selection allows. */
import { Menu, RefreshCw } from 'lucide-react'
import type { ReactNode } from 'react'
import { CommandIconButton } from '../../command-button'
import { obey } from '../../command-table'
import { run } from '../../commands'
import { IconButton } from '../../components/button'
import { useTexts } from '../../components/use-texts'
import { useListing } from '../../stores/listing'
import { openAppMenu } from '../../stores/menu'
import { isMac, useSession } from '../../stores/session'
import { useView } from '../../stores/view'
import { useCommandHint } from '../../use-command-text'
import { Path } from './path'
import styles from './toolbar.module.css'

function Travel() {
  return (
    <div className={styles.group}>
      <CommandIconButton id="back" />
      <CommandIconButton id="forward" />
      <CommandIconButton id="up" />
    </div>
  )
}

function Where() {
  const { t } = useTexts()
  const kind = useView((state) => state.place.kind)
  const folder = useListing((state) => state.path.at(-1)?.name ?? '')
  if (kind !== 'folder') return <h1 className={styles.place}>{t(`place.${kind}`)}</h1>
  return (
    <>
      <h1 className="visually-hidden">{folder === '' ? t('place.my-documents') : folder}</h1>
      <Path />
    </>
  )
}

/** Where the system shows no menu bar by itself, this leads to every command there is. */
function MenuButton() {
  const { t } = useTexts()
  const mac = useSession(isMac)
  if (mac) return null
  return (
    <IconButton
      label={t('menu.button')}
      icon={<Menu size={16} aria-hidden />}
      aria-haspopup="menu"
      onClick={(event) => {
        const { left, bottom } = event.currentTarget.getBoundingClientRect()
        run(openAppMenu({ x: left, y: bottom }))
      }}
    />
  )
}

export function Toolbar({ actions }: { readonly actions: ReactNode }) {
  const { t } = useTexts()
  const isRefreshing = useListing((state) => state.isRefreshing || state.status === 'loading')
  const label = t('toolbar.refresh')
  const hint = useCommandHint('refresh', label)
  return (
    <header className={styles.bar}>
      <Travel />
      <Where />
      <IconButton
        label={label}
        hint={hint}
        icon={<RefreshCw size={15} aria-hidden data-turning={isRefreshing || undefined} />}
        onClick={() => obey('refresh')}
      />
      <div role="toolbar" aria-label={t('toolbar.label')} className={styles.actions}>
        {actions}
      </div>
      <CommandIconButton id="details" />
      <MenuButton />
    </header>
  )
}
