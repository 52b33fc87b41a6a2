/** What taskbar and dock show of the tasks: how far, that something is wrong, how much waits for the person. */
import type { BrowserWindow } from 'electron'
import type { DesktopState } from '../desktop-state'

export interface TaskbarParts {
  readonly currentWindow: () => Pick<BrowserWindow, 'setProgressBar' | 'flashFrame'> | null
  /** Undefined where the system has no such number. */
  readonly setBadge: ((count: number) => void) | undefined
}

export interface Taskbar {
  readonly show: (state: DesktopState, isInFront: boolean) => void
  /** A window that was hidden has forgotten it. */
  readonly showAgain: () => void
}

export interface Progress {
  /** Between 0 and 1; -1: no bar. */
  readonly share: number
  readonly mode: 'none' | 'normal' | 'paused' | 'error'
}

export function progressOf({ running, troubled, share }: DesktopState): Progress {
  // In whole percent: it changes often, and nobody sees less.
  const rounded = Math.floor((share ?? 1) * 100) / 100
  if (troubled.length > 0) return { share: rounded, mode: 'error' }
  if (share === null) return { share: -1, mode: 'none' }
  return { share: rounded, mode: running.length > 0 ? 'normal' : 'paused' }
}

export function createTaskbar({ currentWindow, setBadge }: TaskbarParts): Taskbar {
  let shown: Progress = { share: -1, mode: 'none' }
  let badge = 0
  let needs = 0
  let isFlashing = false

  function put(): void {
    currentWindow()?.setProgressBar(shown.share, { mode: shown.mode })
  }

  function flash(isOn: boolean): void {
    if (isOn === isFlashing) return
    isFlashing = isOn
    currentWindow()?.flashFrame(isOn)
  }

  return {
    show: (state, isInFront) => {
      const next = progressOf(state)
      const isNew = next.share !== shown.share || next.mode !== shown.mode
      shown = next
      if (isNew) put()
      const count = state.asking.length + state.troubled.length
      if (count !== badge) setBadge?.(count)
      badge = count
      // Only for what came up while nobody looked.
      if (isInFront || count === 0) flash(false)
      else if (count > needs) flash(true)
      needs = count
    },
    showAgain: put
  }
}
