/** The keys that make everything in the window larger or smaller, wherever the focus is. */
import { useEffect } from 'react'
import { type Zoom } from '../shared/choice-limits'
import { defaultChoices, nextZoom } from '../shared/choices'
import { run } from './commands'
import type { KeyPress } from '../shared/shortcuts'
import { isMac, useSession } from './stores/session'
import { changeSettings, useSettings } from './stores/settings'

/** Null: the key means something else. The size that holds already: there is no next one. */
export function zoomOfKey(press: KeyPress, current: Zoom, onMac: boolean): Zoom | null {
  const { key, ctrlKey, metaKey, altKey } = press
  const isCommand = onMac ? metaKey && !ctrlKey : ctrlKey && !metaKey
  if (!isCommand || altKey) return null
  // The plus shares its key with the equals sign on most keyboards.
  if (key === '+' || key === '=') return nextZoom(current, 'in')
  if (key === '-') return nextZoom(current, 'out')
  return key === '0' ? defaultChoices.zoomPercent : null
}

function handleKey(event: KeyboardEvent): void {
  const current = useSettings.getState().choices.zoomPercent
  const zoomPercent = zoomOfKey(event, current, isMac(useSession.getState()))
  if (zoomPercent === null) return
  // Otherwise Electron's own menu would zoom as well, and forget it.
  event.preventDefault()
  if (zoomPercent !== current) run(changeSettings({ zoomPercent }))
}

/** What the menu does. */
export function zoom(direction: 'in' | 'out' | 'reset'): void {
  const current = useSettings.getState().choices.zoomPercent
  const zoomPercent =
    direction === 'reset' ? defaultChoices.zoomPercent : nextZoom(current, direction)
  if (zoomPercent !== current) run(changeSettings({ zoomPercent }))
}

export function useZoomKeys(): void {
  useEffect(() => {
    // First of all: dialogs and menus keep keys to themselves.
    document.addEventListener('keydown', handleKey, true)
    return () => document.removeEventListener('keydown', handleKey, true)
  }, [])
}
