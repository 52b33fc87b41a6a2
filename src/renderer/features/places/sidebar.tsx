/** The left side of the window: the account and the places. */
import { autoScrollForElements } from '@atlaskit/pragmatic-drag-and-drop-auto-scroll/element'
import { useEffect, useRef } from 'react'
import { ResizeHandle } from '../../components/resize-handle'
import { useTexts } from '../../components/use-texts'
import { hasScope, useSession } from '../../stores/session'
import { setSidebarWidth, sidebarLimits, useView } from '../../stores/view'
import { useEndText } from '../../use-end-text'
import { AccountButton } from './account-button'
import { PlacesTree } from './places-tree'
import styles from './sidebar.module.css'

export function Sidebar() {
  const { t } = useTexts()
  const session = useSession((state) => state.session)
  const origin = useSession((state) => state.info?.foreignOrigin ?? null)
  const width = useView((state) => state.sidebarWidth)
  const scroller = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = scroller.current
    return element ? autoScrollForElements({ element }) : undefined
  }, [])
  const account = session.state === 'signed-in' ? session.account : null
  const endText = useEndText(account)
  const mayNotAccess = useSession((state) => !hasScope(state, 'access_personal_files'))
  const isMemory = account?.kind === 'kdocs' && account.secretStore === 'memory'
  return (
    <aside className={styles.sidebar} style={{ width }}>
      <div className={styles.head}>{account && <AccountButton account={account} />}</div>
      {isMemory && (
        <p className={styles.note} title={t('account.memory')}>
          {t('account.memoryShort')}
        </p>
      )}
      {origin !== null && account?.kind !== 'demo' && (
        <p className={styles.note} title={t('account.server', { origin })}>
          {t('account.server', { origin: new URL(origin).host })}
        </p>
      )}
      {endText !== null && (
        <p className={styles.note} title={endText}>
          {endText}
        </p>
      )}
      {mayNotAccess && (
        <p className={styles.note} title={t('refusal.scope-access')}>
          {t('refusal.scope-access')}
        </p>
      )}
      <div ref={scroller} className={styles.scroller}>
        <PlacesTree />
      </div>
      <ResizeHandle
        label={t('place.resize')}
        width={width}
        min={sidebarLimits.min}
        max={sidebarLimits.max}
        onResize={setSidebarWidth}
      />
    </aside>
  )
}
