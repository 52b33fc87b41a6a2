/** The commands that were chosen in the palette lately, kept from one start to the next. */
import { create } from 'zustand'
import { commandIds, type CommandId } from '../../shared/commands'

const key = 'drawer.recentCommands'
const limit = 5

function read(): readonly CommandId[] {
  const stored = (localStorage.getItem(key) ?? '').split(' ')
  return stored.flatMap((name) => commandIds.find((id) => id === name) ?? [])
}

export const useRecentCommands = create<{ readonly ids: readonly CommandId[] }>()(() => ({
  ids: read()
}))

export function rememberCommand(id: CommandId): void {
  useRecentCommands.setState(({ ids }) => {
    const next = [id, ...ids.filter((known) => known !== id)].slice(0, limit)
    localStorage.setItem(key, next.join(' '))
    return { ids: next }
  })
}
