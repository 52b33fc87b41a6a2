/** A command as a button of a toolbar: its icon, words and keys, and off where it makes no sense. */
import type { CommandId } from '../shared/commands'
import { commandIcons } from './command-icons'
import { useRefusal } from './command-state'
import { obey } from './command-table'
import { Button, IconButton } from './components/button'
import { useCommandHint, useCommandText } from './use-command-text'

interface CommandButtonProps {
  readonly id: CommandId
  /** Where a button is called otherwise than the entry of a menu. */
  readonly label?: string
  /** What the tooltip says in place of the label. */
  readonly hint?: string
}

function useParts({ id, label, hint }: CommandButtonProps, iconSize: number) {
  const text = useCommandText()
  const name = label ?? text.label(id)
  const Icon = commandIcons[id]
  return {
    name,
    title: useCommandHint(id, name, hint),
    disabled: useRefusal(id) !== null,
    icon: Icon && <Icon size={iconSize} aria-hidden />,
    onClick: () => obey(id)
  }
}

export function CommandButton(props: CommandButtonProps) {
  const { name, ...rest } = useParts(props, 16)
  return (
    <Button look="quiet" isCompressible aria-label={name} {...rest}>
      {name}
    </Button>
  )
}

export function CommandIconButton(props: CommandButtonProps) {
  const { name, title, ...rest } = useParts(props, 16)
  return <IconButton label={name} hint={title} {...rest} />
}
