/** What can be done with app-space files: as buttons and as context menus. */
import type { CommandId } from '../../../shared/commands'
import { CommandButton } from '../../command-button'
import { ContextMenu } from '../../components/menu'
import { useTexts } from '../../components/use-texts'
import { useSelection } from '../../stores/selection'
import { useCommandActions } from '../../use-command-actions'

export function AppSpaceActions() {
  const { t } = useTexts()
  return (
    <>
      <CommandButton id="addFiles" label={t('appSpace.add')} />
      <CommandButton id="addFromFile" />
      <CommandButton id="moveTo" />
      <CommandButton id="check" />
      <CommandButton id="forget" hint={t('appSpace.forgetHint')} />
      <CommandButton id="destroy" label={t('action.destroy')} />
    </>
  )
}

const ofFiles: readonly (readonly CommandId[])[] = [
  ['copyNames'],
  ['moveTo'],
  ['check', 'forget'],
  ['destroy']
]
const ofPlace: readonly (readonly CommandId[])[] = [
  ['addFiles', 'addFromFile'],
  ['selectAll', 'invertSelection'],
  ['refresh']
]

interface FileMenuProps {
  readonly at: { readonly x: number; readonly y: number }
  /** False on empty space. */
  readonly isOnFile: boolean
  readonly onClose: () => void
}

export function FileMenu({ at, isOnFile, onClose }: FileMenuProps) {
  const { t } = useTexts()
  const count = useSelection((state) => state.selected.size)
  const destroy = t('action.destroyItems', { count })
  const groups = useCommandActions(isOnFile ? ofFiles : ofPlace, { destroy })
  const label = isOnFile ? t('action.menu') : t('action.placeMenu')
  return <ContextMenu label={label} at={at} groups={groups} onClose={onClose} />
}
