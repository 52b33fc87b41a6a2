/** Cut and paste: what can be cut, where it may go, and what leaves as text. */
import type { Entry } from '../shared/model'
import { findMoveRefusal, type MoveRefusal } from '../shared/move-rules'
import { sortEntries } from '../shared/entries/order'
import { moveTo, sayHidden, selectedEntries } from './orders'
import { shownEntries } from './shown-entries'
import { oneSelected } from './one-selected'
import { useAppSpace } from './stores/app-space'
import { useBin } from './stores/bin'
import { cutEntries, dropCut, useClipboard } from './stores/clipboard'
import type { DropPlace } from './stores/drag'
import { useListing } from './stores/listing'
import { reportFailure, showNotice } from './stores/notices'
import { useSelection } from './stores/selection'
import { languageOf, useSession } from './stores/session'
import { shownSort, useView } from './stores/view'

/** What was cut lately, as a list; the same list for the same cut. */
let known: { readonly cut: unknown; readonly entries: readonly Entry[] } | null = null
export function cutList(): readonly Entry[] {
  const { cut } = useClipboard.getState()
  if (known?.cut !== cut) known = { cut, entries: [...cut.values()] }
  return known.entries
}

/** Null while the way to the shown folder is not known: it could lead through what was cut. */
export function shownFolder(): DropPlace | null {
  const { folderId, path } = useListing.getState()
  const last = path.at(-1)
  if (!last || last.id !== folderId) return null
  return { id: folderId, name: last.name, path: path.map(({ id }) => id) }
}

/** The one selected entry, if it is a folder. */
export function selectedFolder(): DropPlace | null {
  const here = shownFolder()
  const entry = oneSelected()
  if (entry?.kind !== 'folder' || !here) return null
  return { id: entry.id, name: entry.name, path: [...here.path, entry.id] }
}

export function judgePaste(target: DropPlace): MoveRefusal | null {
  return findMoveRefusal(cutList(), target.id, target.path)
}

export function cutSelection(): void {
  sayHidden()
  cutEntries(selectedEntries())
}

/** The cut is over when main has taken the order, not before: see orders.ts. */
export function pasteTo(target: DropPlace | null): void {
  if (target) moveTo(cutList(), target)
}

function selectedNames(): readonly string[] {
  const { selected } = useSelection.getState()
  const view = useView.getState()
  switch (view.place.kind) {
    case 'folder': {
      const entries = shownEntries().filter(({ id }) => selected.has(id))
      const language = languageOf(useSession.getState())
      return sortEntries(entries, shownSort(view), language).map(({ name }) => name)
    }
    case 'bin': {
      const entries = useBin.getState().entries.filter(({ id }) => selected.has(id))
      return entries.map(({ name }) => name)
    }
    case 'app-space': {
      const files = useAppSpace.getState().files.filter(({ token }) => selected.has(token))
      return files.map(({ name, token }) => name ?? token)
    }
  }
}

/** Copying files is not offered, so this is what Ctrl+C can give; it ends a cut, as everywhere. */
export function copyNames(): void {
  const names = selectedNames()
  dropCut()
  navigator.clipboard.writeText(names.join('\n')).then(() => {
    showNotice({ kind: 'names-copied', count: names.length })
  }, reportFailure)
}
