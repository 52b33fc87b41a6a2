/** What can be done with the selected entries of a folder. */
import { CommandButton } from '../../command-button'

export function FolderActions() {
  return (
    <>
      <CommandButton id="moveTo" />
      <CommandButton id="trash" />
    </>
  )
}
