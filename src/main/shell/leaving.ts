/** The two ways out: closing the window, which may leave Drawer in the tray, and quitting. */
import type { BrowserWindow } from 'electron'
import type { Choices } from '../../shared/choices'
import { goesOn, type DesktopState } from '../desktop-state'
import { createClosing, type ClosingParts } from './closing'

export interface LeavingParts extends Omit<ClosingParts, 'confirm' | 'close'> {
  readonly state: () => DesktopState
  readonly hasTray: () => boolean
  readonly onClose: () => Choices['onClose']
  readonly askToQuit: (canStay: boolean) => Promise<QuitAnswer>
  /** Takes the window from the screen, and says so the first time. */
  readonly stay: () => void
  /** Electron's own; it asks `mayQuit` first. */
  readonly quit: () => void
}

export type QuitAnswer = 'quit' | 'stay' | 'cancel'

export interface Leaving {
  /** For Electron's `before-quit`. */
  readonly handleQuit: (event: { preventDefault: () => void }) => void
  readonly follow: (window: Pick<BrowserWindow, 'on'>) => void
  /** The session ends, with us or without: there is nobody to answer a question. */
  readonly expectEnd: () => void
}

export function createLeaving(parts: LeavingParts): Leaving {
  const { state, hasTray, onClose, askToQuit, stay, quit } = parts
  let isEnding = false

  const mayQuit = createClosing({
    ...parts,
    confirm: async () => {
      if (isEnding) return true
      const answer = await askToQuit(hasTray())
      if (answer === 'stay') stay()
      return answer === 'quit'
    },
    close: quit
  })
  let isLeaving = false

  function staysInTray(): boolean {
    if (!hasTray() || isEnding) return false
    const choice = onClose()
    return choice === 'stay' || (choice === 'work' && goesOn(state()))
  }

  return {
    handleQuit: (event) => {
      isLeaving = mayQuit()
      if (!isLeaving) event.preventDefault()
    },
    follow: (window) => {
      window.on('close', (event) => {
        if (isLeaving) return
        event.preventDefault()
        if (staysInTray()) stay()
        else quit()
      })
    },
    expectEnd: () => {
      isEnding = true
    }
  }
}
