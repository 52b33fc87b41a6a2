/** What a command is called and which keys it has, for tooltips and menus. */
import { commands, type CommandId } from '../shared/commands'
import { shortcutText } from '../shared/shortcuts'
import { useRefusal } from './command-state'
import { useTexts } from './components/use-texts'
import { isMac, useSession } from './stores/session'

/** Texts that say how many entries it is about, once there are several. */
const counted = {
  moveTo: 'action.moveItemsTo',
  trash: 'action.trashItems',
  restore: 'action.restoreItems',
  destroy: 'action.destroyItems',
  cut: 'command.cutItems',
  copyNames: 'command.copyNamesItems',
  paste: 'command.pasteItems',
  pasteInto: 'command.pasteIntoItems'
} as const satisfies Partial<Record<CommandId, string>>

function isCounted(id: CommandId): id is keyof typeof counted {
  return Object.hasOwn(counted, id)
}

export function useCommandText() {
  const { t } = useTexts()
  const mac = useSession(isMac)
  return {
    label: (id: CommandId, count = 1): string =>
      count > 1 && isCounted(id) ? t(counted[id], { count }) : t(commands[id].label),
    keys: (id: CommandId): string | undefined => shortcutText(id, mac)
  }
}

/** Of a button: what it does, its keys, and why it is off. */
export function useCommandHint(id: CommandId, label: string, hint = label): string {
  const { t } = useTexts()
  const { keys: keysOf } = useCommandText()
  const refusal = useRefusal(id)
  const keys = keysOf(id)
  const action = keys === undefined ? hint : t('toolbar.withKeys', { action: hint, keys })
  return refusal === null ? action : t('command.off', { action, reason: t(`refusal.${refusal}`) })
}
