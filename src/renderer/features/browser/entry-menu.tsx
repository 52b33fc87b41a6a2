/** The context menus of a folder: for the selected rows, and for the empty space. */
import { FolderInput, FolderOpen, RefreshCw, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Entry } from '../../../shared/model'
import {
  askWhereToMove,
  openEntry,
  refreshPlace,
  selectedEntries,
  trashSelection
} from '../../commands'
import { ContextMenu, type MenuAction } from '../../components/menu'
import { shortcutText } from '../../shortcuts'
import { applySelection } from '../../stores/selection'
import { isMac, useSession } from '../../stores/session'

export interface MenuPoint {
  readonly x: number
  readonly y: number
}

interface EntryMenuProps {
  readonly at: MenuPoint
  /** The row under the pointer; null on empty space. */
  readonly entry: Entry | null
  readonly order: readonly string[]
  readonly onClose: () => void
}

function useSelectionActions(entry: Entry): readonly (readonly MenuAction[])[] {
  const { t } = useTranslation()
  const mac = useSession(isMac)
  const count = selectedEntries().length
  return [
    [
      {
        id: 'open',
        label: t('action.open'),
        icon: <FolderOpen size={15} />,
        isDisabled: count !== 1 || entry.kind !== 'folder',
        onAction: () => openEntry(entry)
      }
    ],
    [
      {
        id: 'move',
        label: count > 1 ? t('action.moveItemsTo', { count }) : t('action.moveTo'),
        icon: <FolderInput size={15} />,
        keys: shortcutText('moveTo', mac),
        isDisabled: count === 0,
        onAction: askWhereToMove
      },
      {
        id: 'trash',
        label: count > 1 ? t('action.trashItems', { count }) : t('action.trash'),
        icon: <Trash2 size={15} />,
        keys: shortcutText('trash', mac),
        isDisabled: count === 0,
        onAction: trashSelection
      }
    ]
  ]
}

function SelectionMenu({ at, entry, onClose }: EntryMenuProps & { readonly entry: Entry }) {
  const { t } = useTranslation()
  const groups = useSelectionActions(entry)
  return <ContextMenu label={t('action.menu')} at={at} groups={groups} onClose={onClose} />
}

function FolderMenu({ at, order, onClose }: EntryMenuProps) {
  const { t } = useTranslation()
  const mac = useSession(isMac)
  const mod = mac ? '⌘' : 'Ctrl+'
  const groups = [
    [
      {
        id: 'refresh',
        label: t('action.refresh'),
        icon: <RefreshCw size={15} />,
        keys: shortcutText('refresh', mac),
        onAction: refreshPlace
      }
    ],
    [
      {
        id: 'all',
        label: t('action.selectAll'),
        keys: `${mod}A`,
        isDisabled: order.length === 0,
        onAction: () => applySelection(order, { type: 'all' })
      },
      {
        id: 'invert',
        label: t('action.invertSelection'),
        keys: mac ? '⇧⌘I' : 'Ctrl+Shift+I',
        isDisabled: order.length === 0,
        onAction: () => applySelection(order, { type: 'invert' })
      }
    ]
  ]
  return <ContextMenu label={t('action.folderMenu')} at={at} groups={groups} onClose={onClose} />
}

export function EntryMenu(props: EntryMenuProps) {
  return props.entry ? <SelectionMenu {...props} entry={props.entry} /> : <FolderMenu {...props} />
}
