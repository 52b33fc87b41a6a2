/** One tab a place, above the toolbar; there is no strip for a single one. */
import { Plus, X } from 'lucide-react'
import { useLayoutEffect, useMemo, useState } from 'react'
import { Tab, TabList, Tabs } from 'react-aria-components'
import { IconButton } from '../../components/button'
import { ContextMenu } from '../../components/menu'
import { MiddleText } from '../../components/middle-text'
import { shortcutText } from '../../../shared/shortcuts'
import { recentFolderId } from '../../../shared/model'
import { useTexts } from '../../components/use-texts'
import { appSpacePlaceId, binPlaceId, type DropPlace } from '../../stores/drag'
import { useListing } from '../../stores/listing'
import { isMac, useSession } from '../../stores/session'
import { useTabs, type Tab as TabData } from '../../tabs/tab-list'
import { useView, type Place } from '../../stores/view'
import { closeOthers, closeTab, newTab, showTab } from '../../tabs/tabs'
import { useMoveTarget } from '../../use-move-target'
import styles from './tab-strip.module.css'

function useNameOf(): (place: Place) => string {
  const { t } = useTexts()
  return (place) => {
    if (place.kind !== 'folder') return t(`place.${place.kind}`)
    if (place.folderId === recentFolderId) return t('place.recent')
    return place.path.at(-1)?.name || t('place.my-documents')
  }
}

function toDropPlace(place: Place, name: string): DropPlace {
  if (place.kind === 'bin') return { id: binPlaceId, name, path: [binPlaceId] }
  if (place.kind === 'app-space') return { id: appSpacePlaceId, name, path: [appSpacePlaceId] }
  return { id: place.folderId, name, path: place.path.map(({ id }) => id) }
}

interface OneTabProps {
  readonly id: string
  readonly place: Place
  readonly name: string
  readonly onMenu: (at: { readonly x: number; readonly y: number }) => void
}

function OneTab({ id, place, name, onMenu }: OneTabProps) {
  const { t } = useTexts()
  // The library draws a tab later and elsewhere than this component.
  const [element, setElement] = useState<HTMLDivElement | null>(null)
  const target = useMemo(() => ({ current: element }), [element])
  const isActive = useTabs((state) => state.active === id)
  const isKnown = place.kind !== 'folder' || place.folderId === null || place.path.length > 0
  const drop = useMoveTarget(target, toDropPlace(place, name), {
    isEnabled: isKnown,
    onSpring: () => showTab(id)
  })
  useLayoutEffect(() => {
    // What a tab leads to is the rest of the window's main part, whichever tab is shown.
    const panelId = element?.getAttribute('aria-controls')
    const panel = element?.closest('main')
    if (isActive && panelId && panel) panel.id = panelId
  }, [element, isActive])
  return (
    <Tab
      ref={setElement}
      id={id}
      className={styles.tab ?? ''}
      data-drop={drop ?? undefined}
      onAuxClick={(event) => {
        if (event.button === 1) closeTab(id)
      }}
      onContextMenu={(event) => {
        event.preventDefault()
        onMenu({ x: event.clientX, y: event.clientY })
      }}
      data-active={isActive || undefined}
    >
      <span className={styles.name} title={name}>
        <MiddleText text={name} keep={0} />
      </span>
      {/* For the mouse only: keys have Ctrl+W and Delete, and a tab may hold no button. */}
      <span
        aria-hidden
        title={t('command.closeTab')}
        className={styles.close}
        onPointerDown={(event) => event.stopPropagation()}
        onMouseDown={(event) => event.stopPropagation()}
        onClick={(event) => {
          event.stopPropagation()
          closeTab(id)
        }}
      >
        <X size={14} />
      </span>
    </Tab>
  )
}

/** The tab that is shown is where the view is; its name is the listing's, which may be newer. */
function usePlaces(): readonly { readonly tab: TabData; readonly place: Place }[] {
  const { tabs, active } = useTabs()
  const shown = useView((state) => state.place)
  const path = useListing((state) => state.path)
  return tabs.map((tab) => {
    if (tab.id !== active) return { tab, place: tab.travel.place }
    const isFolder = shown.kind === 'folder' && path.length > 0
    return { tab, place: isFolder ? { ...shown, path } : shown }
  })
}

export function TabStrip() {
  const { t } = useTexts()
  const mac = useSession(isMac)
  const active = useTabs((state) => state.active)
  const places = usePlaces()
  const nameOf = useNameOf()
  const [menu, setMenu] = useState<{ id: string; at: { x: number; y: number } } | null>(null)
  if (places.length < 2) return null
  const keys = shortcutText('newTab', mac)
  return (
    <div
      className={styles.strip}
      onKeyDown={(event) => {
        const id = document.activeElement?.getAttribute('data-key')
        if (event.key === 'Delete' && id) closeTab(id)
      }}
    >
      <Tabs
        selectedKey={active}
        onSelectionChange={(key) => showTab(String(key))}
        keyboardActivation="manual"
        className={styles.tabs ?? ''}
      >
        <TabList aria-label={t('tabs.label')} className={styles.list ?? ''}>
          {places.map(({ tab, place }) => (
            <OneTab
              key={tab.id}
              id={tab.id}
              place={place}
              name={nameOf(place)}
              onMenu={(at) => setMenu({ id: tab.id, at })}
            />
          ))}
        </TabList>
      </Tabs>
      <IconButton
        label={t('command.newTab')}
        hint={keys === undefined ? undefined : `${t('command.newTab')} (${keys})`}
        icon={<Plus size={16} aria-hidden />}
        onClick={newTab}
      />
      {menu && (
        <ContextMenu
          label={t('tabs.menu')}
          at={menu.at}
          groups={[
            [
              { id: 'close', label: t('command.closeTab'), onAction: () => closeTab(menu.id) },
              { id: 'others', label: t('tabs.closeOthers'), onAction: () => closeOthers(menu.id) }
            ]
          ]}
          onClose={() => setMenu(null)}
        />
      )}
    </div>
  )
}
