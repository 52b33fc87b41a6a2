/** The two Electron channels: `call` from the window, `event` to it. */
import type { BrowserWindow, IpcMain, IpcMainInvokeEvent } from 'electron'
import type { Events } from '../../shared/contract'
import type { Reply } from '../../shared/errors'
import { createCallBudget, parseInput } from '../input-limits'
import { isOwnUrl } from '../policy'
import type { Route } from '../router'

export interface IpcOptions {
  readonly ipcMain: Pick<IpcMain, 'handle'>
  readonly route: Route
  readonly currentWindow: () => BrowserWindow | null
  readonly developmentUrl: string | null
  /** Milliseconds since some fixed moment. */
  readonly monotonic: () => number
  readonly reportRefusal: () => void
}

const refused: Reply<never> = {
  ok: false,
  error: { code: 'bad-request', message: 'not from the window' }
}

const unreadable: Reply<never> = {
  ok: false,
  error: { code: 'bad-request', message: 'no JSON, or too much of it' }
}

const tooMany: Reply<never> = {
  ok: false,
  error: { code: 'rate-limited', message: 'too many calls from the window' }
}

export function exposeCalls(options: IpcOptions): void {
  const takeCall = createCallBudget(options.monotonic)
  let isTold = false
  const answer = async (
    event: IpcMainInvokeEvent,
    name: unknown,
    input: unknown
  ): Promise<Reply<unknown>> => {
    // SECURITY: I1. Who asks is checked before what is asked is looked at.
    if (!isOwnMainFrame(event, options)) {
      options.reportRefusal()
      return refused
    }
    // SECURITY: I3.
    if (!takeCall()) {
      // Once: the log must not fill up with what this limit keeps away.
      if (!isTold) options.reportRefusal()
      isTold = true
      return tooMany
    }
    const parsed = parseInput(input)
    if (parsed === null) return unreadable
    return options.route(typeof name === 'string' ? name : '', parsed.value)
  }
  options.ipcMain.handle('call', async (event, name: unknown, input: unknown) =>
    JSON.stringify(await answer(event, name, input))
  )
}

function isOwnMainFrame(event: IpcMainInvokeEvent, options: IpcOptions): boolean {
  const window = options.currentWindow()
  const frame = event.senderFrame
  return (
    window !== null &&
    !window.isDestroyed() &&
    frame !== null &&
    frame === window.webContents.mainFrame &&
    isOwnUrl(frame.url, options.developmentUrl)
  )
}

export type Publish = <K extends keyof Events>(name: K, payload: Events[K]) => void

export function createPublish(currentWindow: () => BrowserWindow | null): Publish {
  return (name, payload) => {
    const window = currentWindow()
    if (window && !window.isDestroyed())
      window.webContents.send('event', name, JSON.stringify(payload))
  }
}
