/** The real code as the trials drive it. */
import { randomBytes } from 'node:crypto'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createState, parseCallbackAddress } from '../main/accounts/callback'
import { listenForCode } from '../main/accounts/oauth'
import { createSecret } from '../main/accounts/secret'
import { createTokenClient } from '../main/accounts/tokens'
import { createAppSpace } from '../main/kdocs/app-space'
import { createHttp } from '../main/kdocs/http'
import { createPersonal } from '../main/kdocs/personal'
import {
  contentSecurityPolicy,
  isOwnPage,
  isOwnUrl,
  parseApiOrigin,
  safeExternalUrl
} from '../main/policy'
import { createRouter } from '../main/router'
import { exposeCalls, type IpcOptions } from '../main/shell/ipc'
import { answerAppRequest, readAppFiles } from '../main/shell/protocol'
import type { Handlers } from '../shared/contract'
import type { AddressSubject } from './addresses'
import type { AnswerSubject } from './api-answers'
import { wireSecrets } from './api-calls'
import type { CallbackSubject } from './callbacks'
import { handlerCanary, type IpcSubject, type Sender } from './ipc-inputs'
import type { PageSubject } from './page-paths'

type Listener = Parameters<IpcOptions['ipcMain']['handle']>[1]

/** Router and channel are the real ones; behind them every handler only notes that it was entered. */
export function createIpcSubject(expose: typeof exposeCalls = exposeCalls): IpcSubject {
  const entered: string[] = []
  const handlers = new Proxy({} as Handlers, {
    get: (_target, name: string) => () => {
      entered.push(name)
      return Promise.reject(entered.length % 2 === 0 ? new Error(handlerCanary) : secretThrow())
    }
  })
  let listener: Listener | null = null
  let time = 0
  const senders = createSenders()
  expose({
    ipcMain: { handle: (_channel, added) => (listener = added) },
    route: createRouter(handlers, () => undefined),
    currentWindow: () => senders.window as never, // The parts of it that are asked for.
    developmentUrl: null,
    // Slow enough for the limit on calls, which has a test of its own.
    monotonic: () => (time += 10),
    reportRefusal: () => undefined
  })
  return {
    call: (sender, name, input) =>
      Promise.resolve(listener?.(senders.event(sender) as never, name, asSent(input))).then(
        (reply: unknown): unknown => JSON.parse(String(reply))
      ), // As above.
    takeEntered: () => entered.splice(0)
  }
}

/** Larger ones take long as text, so only every so many of them are sent as our window sends them. */
const manyParts = 1_000
const largeOnesAsText = 50
const mostParts = 200_000
const deepest = 500
let largeOnes = 0

/** As JSON where that says the same; else as it is, since the channel takes more than our window sends. */
function asSent(input: unknown): unknown {
  const parts = countParts(input, 0)
  if (parts === null) return input
  if (parts > manyParts && (largeOnes += 1) % largeOnesAsText !== 0) return input
  return JSON.stringify(input)
}

/** Null: no JSON says the same. */
function countParts(value: unknown, depth: number): number | null {
  if (value === null || typeof value === 'boolean') return 1
  if (typeof value === 'string') return 1 + value.length / 1_000
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0) ? 1 : null
  if (typeof value !== 'object' || depth > deepest) return null
  // One of four thousand million holes would never come to an end.
  if (Array.isArray(value) && value.length > mostParts) return null
  if (Array.isArray(value) && value.length > manyParts) {
    return value.every((one) => typeof one === 'string') ? value.length : null
  }
  const isPlain = Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype
  if (!isPlain || Object.getOwnPropertySymbols(value).length > 0) return null
  const found = Object.entries(Object.getOwnPropertyDescriptors(value))
  if (Array.isArray(value) && found.length !== value.length + 1) return null
  let sum = 1
  for (const [key, part] of found) {
    if (Array.isArray(value) && key === 'length') continue
    const parts = part.enumerable && 'value' in part ? countParts(part.value, depth + 1) : null
    if (parts === null) return null
    sum += parts
  }
  return sum
}

/** Something that is no Error and names a file: none of it may come back. */
const secretThrow = (): Error =>
  Object.assign(new Error(`/home/ann/${handlerCanary}`), { code: handlerCanary })

function createSenders() {
  const mainFrame = { url: 'app://drawer/' }
  const moved = { url: 'https://evil.example/' }
  const webContents = { mainFrame }
  const frames: Readonly<Record<Sender, object | null>> = {
    window: mainFrame,
    subframe: { url: 'app://drawer/' },
    'another window': { url: 'app://drawer/' },
    'another page': moved,
    'no frame': null
  }
  return {
    window: { isDestroyed: () => false, webContents },
    event: (sender: Sender) => {
      // The main frame itself, but gone elsewhere.
      webContents.mainFrame = sender === 'another page' ? moved : mainFrame
      return { senderFrame: frames[sender] }
    }
  }
}

const origin = 'https://kdocs.example'

export const createApi: AnswerSubject = (fetch) => {
  const sendHttp = createHttp({
    fetch,
    now: () => 0,
    record: () => undefined,
    allowsOrigin: (asked) => asked === origin,
    // A timer a call would outlive the trial by a minute.
    deadline: () => ({ signal: new AbortController().signal, clear: () => undefined })
  })
  const credentials = () =>
    Promise.resolve({
      origin,
      appId: 'SX1',
      appKey: createSecret(wireSecrets.appKey),
      accessToken: createSecret(wireSecrets.token)
    })
  return {
    personal: createPersonal({ credentials, renew: credentials }, sendHttp),
    appSpace: createAppSpace({ credentials, sendHttp, now: () => 0 }),
    tokens: createTokenClient({ sendHttp })
  }
}

export const addressSubject: AddressSubject = {
  safeExternalUrl,
  isOwnUrl: (text) => isOwnUrl(text),
  isOwnPage: (text) => isOwnPage(text),
  parseApiOrigin
}

const page = [
  ['index.html', '<!doctype html>'],
  ['assets/index-1a2b.js', 'script'],
  ['assets/a b.css', 'style']
] as const

/** A page in a folder of its own, with files beside and within it that must not be served. */
export async function withPage<T>(use: (subject: PageSubject) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'drawer-page-'))
  try {
    const root = join(folder, 'renderer')
    await mkdir(join(root, 'assets'), { recursive: true })
    await writeFile(join(folder, 'secret.js'), 'outside')
    for (const [name, text] of page) await writeFile(join(root, name), text)
    await writeFile(join(root, 'assets', 'index-1a2b.js.map'), 'map')
    await writeFile(join(root, '.env'), 'hidden')
    await symlink(join(folder, 'secret.js'), join(root, 'assets', 'link.js'))
    const files = readAppFiles(root)
    const named = page.map(([name, text]) => [`/${name.replace(' ', '%20')}`, text] as const)
    return await use({
      answer: (request) => answerAppRequest(files, request),
      contents: new Map([...named, ['/', page[0][1]]]),
      policy: contentSecurityPolicy()
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export function createCallbackSubject(port: number): CallbackSubject {
  const callback = parseCallbackAddress(`http://127.0.0.1:${port}/callback`)
  return {
    callback,
    createState: () => createState(randomBytes),
    listen: (state) => listenForCode({ callback, state, signal: new AbortController().signal })
  }
}
