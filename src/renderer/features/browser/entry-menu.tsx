/** The context menus of a folder: for the selected rows, and for the empty space. */
import { FolderInput, FolderOpen, ListTodo, Redo2, RefreshCw, Trash2, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Entry } from '../../../shared/model'
import { openEntry, refreshPlace } from '../../commands'
import { ContextMenu, type MenuAction } from '../../components/menu'
import { askWhereToMove, redoLast, selectedEntries, trashSelection, undoLast } from '../../orders'
import { shortcutText } from '../../shortcuts'
import { useFlight } from '../../stores/flight'
import { applySelection } from '../../stores/selection'
import { isMac, useSession } from '../../stores/session'
import { findRedoable, findUndoable, revealTask, useTasks } from '../../stores/tasks'

export interface MenuPoint {
  readonly x: number
  readonly y: number
}

interface EntryMenuProps {
  readonly at: MenuPoint
  /** The row under the pointer; null on empty space. */
  readonly entry: Entry | null
  /** The task that brings the row here, if it is not here yet. */
  readonly taskId: string | undefined
  readonly order: readonly string[]
  readonly isFree: (id: string) => boolean
  readonly onClose: () => void
}

type MenuGroups = readonly (readonly MenuAction[])[]

function useTaskActions(taskId: string | undefined): MenuGroups {
  const { t } = useTranslation()
  if (taskId === undefined) return []
  const icon = <ListTodo size={15} />
  const onAction = (): void => revealTask(taskId)
  return [[{ id: 'task', label: t('notice.showTask'), icon, onAction }]]
}

function useSelectionActions(entry: Entry): MenuGroups {
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

function SelectionMenu(props: EntryMenuProps & { readonly entry: Entry }) {
  const { at, entry, taskId: arrivingBy, onClose } = props
  const { t } = useTranslation()
  const leavingBy = useFlight((state) => state.leaving.get(entry.id))
  const ofTask = useTaskActions(arrivingBy ?? leavingBy)
  const ofSelection = useSelectionActions(entry)
  const groups = arrivingBy === undefined ? [...ofSelection, ...ofTask] : ofTask
  return <ContextMenu label={t('action.menu')} at={at} groups={groups} onClose={onClose} />
}

function FolderMenu({ at, order, isFree, onClose }: EntryMenuProps) {
  const { t } = useTranslation()
  const mac = useSession(isMac)
  const mod = mac ? '⌘' : 'Ctrl+'
  const tasks = useTasks((state) => state.tasks)
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
        id: 'undo',
        label: t('action.undo'),
        icon: <Undo2 size={15} />,
        keys: shortcutText('undo', mac),
        isDisabled: !findUndoable(tasks),
        onAction: undoLast
      },
      {
        id: 'redo',
        label: t('action.redo'),
        icon: <Redo2 size={15} />,
        keys: shortcutText('redo', mac),
        isDisabled: !findRedoable(tasks),
        onAction: redoLast
      }
    ],
    [
      {
        id: 'all',
        label: t('action.selectAll'),
        keys: `${mod}A`,
        isDisabled: order.length === 0,
        onAction: () => applySelection(order, { type: 'all' }, isFree)
      },
      {
        id: 'invert',
        label: t('action.invertSelection'),
        keys: mac ? '⇧⌘I' : 'Ctrl+Shift+I',
        isDisabled: order.length === 0,
        onAction: () => applySelection(order, { type: 'invert' }, isFree)
      }
    ]
  ]
  return <ContextMenu label={t('action.folderMenu')} at={at} groups={groups} onClose={onClose} />
}

export function EntryMenu(props: EntryMenuProps) {
  return props.entry ? <SelectionMenu {...props} entry={props.entry} /> : <FolderMenu {...props} />
}
