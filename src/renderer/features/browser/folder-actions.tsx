/** What can be done with the selected entries of a folder. */
import { CommandButton } from '../../command-button'
import { ViewActions } from './view-actions'

export function FolderActions() {
  return (
    <>
      <ViewActions />
      <CommandButton id="moveTo" />
      <CommandButton id="trash" />
    </>
  )
}
