/** Keys that work wherever the focus is, except in fields, menus and dialogs. */
import { useEffect } from 'react'
import { askToDestroy, refreshPlace, travelBack, travelForward, travelUp } from './commands'
import { askWhereToMove, redoLast, trashSelection, undoLast } from './orders'
import { findCommand, type Command } from './shortcuts'
import { isMac, useSession } from './stores/session'
import { useView } from './stores/view'

type PlaceKind = ReturnType<typeof useView.getState>['place']['kind']

const orders: Record<Command, { readonly obey: () => void; readonly onlyIn?: PlaceKind }> = {
  back: { obey: travelBack },
  forward: { obey: travelForward },
  up: { obey: travelUp },
  refresh: { obey: refreshPlace },
  undo: { obey: undoLast },
  redo: { obey: redoLast },
  moveTo: { obey: askWhereToMove, onlyIn: 'folder' },
  trash: { obey: trashSelection, onlyIn: 'folder' },
  destroy: { obey: askToDestroy, onlyIn: 'app-space' }
}

/** Delete belongs to the list: with the focus in the tree it would hit something out of sight. */
function isForList(command: Command): boolean {
  return command === 'trash' || command === 'destroy'
}

function handleKey(event: KeyboardEvent): void {
  const target = event.target instanceof Element ? event.target : document.body
  if (event.defaultPrevented || event.isComposing) return
  if (target.closest('input, textarea, select, [role=dialog], [role=menu]')) return
  const command = findCommand(event, isMac(useSession.getState()))
  if (!command) return
  event.preventDefault()
  // Keys that are held down never repeat an order.
  if (event.repeat) return
  const isElsewhere = target !== document.body && !target.closest('[role=grid]')
  if (isForList(command) && isElsewhere) return
  const { obey, onlyIn } = orders[command]
  if (onlyIn === undefined || onlyIn === useView.getState().place.kind) obey()
}

function handleMouse(event: MouseEvent): void {
  if (event.button === 3) travelBack()
  else if (event.button === 4) travelForward()
  else return
  event.preventDefault()
}

export function useWindowKeys(isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return
    document.addEventListener('keydown', handleKey)
    document.addEventListener('mouseup', handleMouse)
    return () => {
      document.removeEventListener('keydown', handleKey)
      document.removeEventListener('mouseup', handleMouse)
    }
  }, [isOn])
}
