/** Keys that work wherever the focus is, except in fields, menus and dialogs. */
import { useEffect } from 'react'
import { isForList } from '../shared/commands'
import { findCommands } from '../shared/shortcuts'
import { isForAll, obey, pickMeaning } from './command-table'
import { hasOwnKeys, isInList } from './focus-owner'
import { dropCut, useClipboard } from './stores/clipboard'
import { useDialogs } from './stores/dialogs'
import { isMac, useSession } from './stores/session'

function targetOf(event: Event): Element {
  return event.target instanceof Element ? event.target : document.body
}

/** Text that somebody marked, as of a failure, is what Ctrl+C copies. */
function isTextMarked(): boolean {
  return document.getSelection()?.isCollapsed === false
}

function handleKey(event: KeyboardEvent): void {
  const target = targetOf(event)
  if (event.defaultPrevented || event.isComposing || useDialogs.getState().open !== null) return
  const isFocusInList = isInList(target)
  const isOwned = hasOwnKeys(target) || useSession.getState().session.state !== 'signed-in'
  const found = findCommands(event, isMac(useSession.getState())).filter(
    (id) =>
      (isForAll(id) || !isOwned) &&
      (isFocusInList || !isForList(id)) &&
      !(id === 'copyNames' && isTextMarked())
  )
  const command = pickMeaning(found)
  if (!command) return
  event.preventDefault()
  // Keys that are held down never repeat an order.
  if (!event.repeat) obey(command)
}

/** Before the list hears of it: the first Escape drops the cut, the next one the selection. */
function handleEscape(event: KeyboardEvent): void {
  if (event.key !== 'Escape' || event.isComposing || hasOwnKeys(targetOf(event))) return
  if (useClipboard.getState().cut.size === 0) return
  event.preventDefault()
  event.stopPropagation()
  dropCut()
}

function handleMouse(event: MouseEvent): void {
  if (useDialogs.getState().open !== null) return
  if (event.button === 3) obey('back')
  else if (event.button === 4) obey('forward')
  else return
  event.preventDefault()
}

export function useWindowKeys(): void {
  useEffect(() => {
    document.addEventListener('keydown', handleEscape, { capture: true })
    document.addEventListener('keydown', handleKey)
    document.addEventListener('mouseup', handleMouse)
    return () => {
      document.removeEventListener('keydown', handleEscape, { capture: true })
      document.removeEventListener('keydown', handleKey)
      document.removeEventListener('mouseup', handleMouse)
    }
  }, [])
}
