/** Tells who watches a command that what it depends on has changed. */
import { useSyncExternalStore } from 'react'
import type { CommandId, Refusal } from '../shared/commands'
import { whyNot } from './command-table'
import { useAppSpace } from './stores/app-space'
import { useBin } from './stores/bin'
import { useClipboard } from './stores/clipboard'
import { useDialogs } from './stores/dialogs'
import { useFlight } from './stores/flight'
import { useListing } from './stores/listing'
import { usePins } from './stores/pins'
import { useSelection } from './stores/selection'
import { useSession } from './stores/session'
import { useTabs } from './tabs/tab-list'
import { useTasks } from './stores/tasks'
import { useView } from './stores/view'

const stores = [
  useAppSpace,
  useBin,
  useClipboard,
  useDialogs,
  useFlight,
  useListing,
  usePins,
  useSelection,
  useSession,
  useTabs,
  useTasks,
  useView
] as const

export function watchCommands(onChange: () => void): () => void {
  const stops = stores.map((store) => store.subscribe(onChange))
  return () => {
    for (const stop of stops) stop()
  }
}

/** Null: it can be carried out. Renders again only when the answer changes. */
export function useRefusal(id: CommandId): Refusal | null {
  return useSyncExternalStore(watchCommands, () => whyNot(id))
}
