/** Commands as entries of a context menu: with numbers, keys and the reason why one is off. */
import type { CommandId, Refusal } from '../shared/commands'
import { commandIcons } from './command-icons'
import { isChecked, isChoice, obey, whyNot } from './command-table'
import type { MenuAction } from './components/menu'
import { useTexts } from './components/use-texts'
import { afterFocusReturn } from './focus-return'
import { useClipboard } from './stores/clipboard'
import { useHiddenCount } from './shown-entries'
import { useSelection } from './stores/selection'
import { useView } from './stores/view'
import { useCommandText } from './use-command-text'

export type ActionGroups = readonly (readonly MenuAction[])[]

/** Nobody wonders about these; a line for each would only make the menu long. */
const plain: ReadonlySet<Refusal> = new Set([
  'nothing-to-undo',
  'nothing-to-redo',
  'nothing-cut',
  'nothing-selected',
  'empty-list'
])

/** As things stand when the menu opens: it closes before they could change. */
export function useCommandActions(
  groups: readonly (readonly CommandId[])[],
  labels: Partial<Record<CommandId, string>> = {}
): ActionGroups {
  const { t } = useTexts()
  const text = useCommandText()
  // What the filter hides is left out of every order.
  const hidden = useHiddenCount()
  const isFolder = useView((state) => state.place.kind === 'folder')
  const selected = useSelection((state) => state.selected.size) - (isFolder ? hidden : 0)
  const cut = useClipboard((state) => state.cut.size)
  const toAction = (id: CommandId): MenuAction => {
    const Icon = commandIcons[id]
    const keys = text.keys(id)
    const refusal = whyNot(id)
    const count = id === 'paste' || id === 'pasteInto' ? cut : selected
    return {
      id,
      label: labels[id] ?? text.label(id, count),
      icon: Icon && <Icon size={15} />,
      ...(keys !== undefined && { keys }),
      ...(refusal !== null && {
        isDisabled: true,
        reason: { text: t(`refusal.${refusal}`), isPlain: plain.has(refusal) }
      }),
      ...(isChoice(id) && { isChecked: isChecked(id) }),
      isDanger: id === 'destroy',
      onAction: () => afterFocusReturn(() => obey(id))
    }
  }
  return groups.map((group) => group.map(toAction))
}
