/** The application menu follows the window, and the window obeys it. */
import { useEffect } from 'react'
import type { Events } from '../shared/contract'
import type { MenuState } from '../shared/menus'
import { watchCommands } from './command-state'
import { listChecked, listEnabled, obey } from './command-table'
import { hasOwnKeys, isTextField } from './focus-owner'
import { useDialogs } from './stores/dialogs'
import { updateMenu } from './stores/menu'
import { reportFailure } from './stores/notices'

// Typing and dragging change much in a short time; nobody opens a menu faster than this.
const settleMs = 60

export function obeyMenu({ command, byKey }: Events['menu.chosen']): void {
  if (useDialogs.getState().open !== null) return
  // A Mac offers the menu those keys that the window did not take: they were meant for a field.
  if (byKey && hasOwnKeys(document.activeElement)) return
  obey(command)
}

function readState(): MenuState {
  return {
    enabled: listEnabled(),
    checked: listChecked(),
    isEditing: isTextField(document.activeElement)
  }
}

function connectMenu(): () => void {
  let told = ''
  let timer: ReturnType<typeof setTimeout> | undefined
  const tell = (): void => {
    timer = undefined
    const state = readState()
    const text = JSON.stringify(state)
    if (text === told) return
    told = text
    updateMenu(state).catch(reportFailure)
  }
  const schedule = (): void => {
    timer ??= setTimeout(tell, settleMs)
  }
  const stopWatching = watchCommands(schedule)
  document.addEventListener('focusin', schedule)
  document.addEventListener('focusout', schedule)
  schedule()
  return () => {
    clearTimeout(timer)
    stopWatching()
    document.removeEventListener('focusin', schedule)
    document.removeEventListener('focusout', schedule)
  }
}

export function useApplicationMenu(): void {
  useEffect(connectMenu, [])
}
