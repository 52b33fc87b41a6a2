/** Where one is, how to get elsewhere, and what the selection allows. */
import { ArrowLeft, ArrowRight, ArrowUp, RefreshCw } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { refreshPlace, travelBack, travelForward, travelUp } from '../../commands'
import { IconButton } from '../../components/button'
import { shortcutText, type Command } from '../../shortcuts'
import { useListing } from '../../stores/listing'
import { isMac, useSession } from '../../stores/session'
import { useView } from '../../stores/view'
import { Path } from './path'
import styles from './toolbar.module.css'

function Travel() {
  const { t } = useTranslation()
  const mac = useSession(isMac)
  const hasBack = useView((state) => state.back.length > 0)
  const hasForward = useView((state) => state.forward.length > 0)
  const isFolder = useView((state) => state.place.kind === 'folder')
  const isDeep = useListing((state) => state.path.length > 1)
  const hint = (command: Command & ('back' | 'forward' | 'up')): string =>
    t('toolbar.withKeys', { action: t(`toolbar.${command}`), keys: shortcutText(command, mac) })
  return (
    <div className={styles.group}>
      <IconButton
        label={t('toolbar.back')}
        hint={hint('back')}
        icon={<ArrowLeft size={16} aria-hidden />}
        disabled={!hasBack}
        onClick={travelBack}
      />
      <IconButton
        label={t('toolbar.forward')}
        hint={hint('forward')}
        icon={<ArrowRight size={16} aria-hidden />}
        disabled={!hasForward}
        onClick={travelForward}
      />
      <IconButton
        label={t('toolbar.up')}
        hint={hint('up')}
        icon={<ArrowUp size={16} aria-hidden />}
        disabled={!isFolder || !isDeep}
        onClick={travelUp}
      />
    </div>
  )
}

function Where() {
  const { t } = useTranslation()
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

export function Toolbar({ actions }: { readonly actions: ReactNode }) {
  const { t } = useTranslation()
  const mac = useSession(isMac)
  const isRefreshing = useListing((state) => state.isRefreshing || state.status === 'loading')
  const keys = shortcutText('refresh', mac)
  return (
    <header className={styles.bar}>
      <Travel />
      <Where />
      <IconButton
        label={t('toolbar.refresh')}
        hint={t('toolbar.withKeys', { action: t('toolbar.refresh'), keys })}
        icon={<RefreshCw size={15} aria-hidden data-turning={isRefreshing || undefined} />}
        onClick={refreshPlace}
      />
      <div role="toolbar" aria-label={t('toolbar.label')} className={styles.actions}>
        {actions}
      </div>
    </header>
  )
}
