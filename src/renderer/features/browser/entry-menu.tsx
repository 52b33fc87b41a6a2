/** The context menus of a folder: for the selected rows, and for the empty space. */
import { ListTodo } from 'lucide-react'
import type { CommandId } from '../../../shared/commands'
import type { Entry } from '../../../shared/model'
import { ContextMenu } from '../../components/menu'
import { useTexts } from '../../components/use-texts'
import { useClipboard } from '../../stores/clipboard'
import { findLeaving, useFlight } from '../../stores/flight'
import { isPinned, usePins } from '../../stores/pins'
import { revealTask } from '../../stores/tasks'
import { useCommandActions, type ActionGroups } from '../../use-command-actions'

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
  readonly onClose: () => void
}

function useTaskActions(taskId: string | undefined): ActionGroups {
  const { t } = useTexts()
  if (taskId === undefined) return []
  const icon = <ListTodo size={15} />
  const onAction = (): void => revealTask(taskId)
  return [[{ id: 'task', label: t('notice.showTask'), icon, onAction }]]
}

/** To paste into a file, or nothing into a folder, is not what anybody looks for. */
function ofSelection({ id, kind }: Entry, isCut: boolean): readonly (readonly CommandId[])[] {
  return [
    kind === 'folder' ? ['open', 'openInTab'] : ['open'],
    ['cut', 'copyNames', ...(kind === 'folder' && isCut ? (['pasteInto'] as const) : [])],
    ...(kind === 'folder'
      ? [[isPinned(usePins.getState(), id) ? ('unpin' as const) : ('pin' as const)]]
      : []),
    ['moveTo'],
    ['trash']
  ]
}

const ofFolder: readonly (readonly CommandId[])[] = [
  ['paste'],
  ['undo', 'redo'],
  ['selectAll', 'invertSelection', 'selectPattern'],
  ['filter'],
  ['viewDetails', 'viewIcons'],
  ['sortByName', 'sortByModified', 'sortBySize', 'sortByKind'],
  ['pin', 'unpin'],
  ['refresh']
]

function SelectionMenu({ at, entry, taskId, onClose }: EntryMenuProps & { readonly entry: Entry }) {
  const { t } = useTexts()
  const leavingBy = useFlight((state) => findLeaving(state, entry.id))
  const isCut = useClipboard((state) => state.cut.size > 0)
  const ofTask = useTaskActions(taskId ?? leavingBy)
  const actions = useCommandActions(ofSelection(entry, isCut))
  const groups = taskId === undefined ? [...actions, ...ofTask] : ofTask
  return <ContextMenu label={t('action.menu')} at={at} groups={groups} onClose={onClose} />
}

function FolderMenu({ at, onClose }: EntryMenuProps) {
  const { t } = useTexts()
  const groups = useCommandActions(ofFolder)
  return (
    <ContextMenu
      label={t('action.folderMenu')}
      choice={(first) => (first === 'viewDetails' ? t('view.label') : t('menu.sortBy'))}
      at={at}
      groups={groups}
      onClose={onClose}
    />
  )
}

export function EntryMenu(props: EntryMenuProps) {
  return props.entry ? <SelectionMenu {...props} entry={props.entry} /> : <FolderMenu {...props} />
}
