import type { App, Session, WebContents } from 'electron'
import { describe, expect, it } from 'vitest'
import {
  createBrowserOpener,
  hardenApp,
  hardenContents,
  hardenSession,
  isPermitted
} from './security'

type Listener = (...args: unknown[]) => void

/** Records the listeners of an Electron object, so that a test can call them. */
function createEmitter() {
  const listeners = new Map<string, Listener>()
  return {
    listeners,
    on: (name: string, listener: Listener) => void listeners.set(name, listener),
    emit: (name: string, ...args: unknown[]) => listeners.get(name)?.(...args)
  }
}

function createParts(developmentUrl: string | null = null) {
  const refusals: string[] = []
  return { refusals, developmentUrl, onRefusal: (name: string) => void refusals.push(name) }
}

function createEvent(more: object = {}) {
  const event = {
    isPrevented: false,
    preventDefault: () => void (event.isPrevented = true),
    ...more
  }
  return event
}

describe('contents', () => {
  const create = (developmentUrl: string | null = null) => {
    const emitter = createEmitter()
    let open: (() => unknown) | null = null
    const loaded: string[] = []
    const contents = {
      ...emitter,
      setWindowOpenHandler: (handler: () => unknown) => (open = handler),
      loadURL: (url: string) => {
        loaded.push(url)
        return Promise.resolve()
      }
    }
    const parts = createParts(developmentUrl)
    hardenContents(contents as unknown as WebContents, parts) // The methods that are used.
    const navigate = (name: string, url: string, isMainFrame = true) => {
      const event = createEvent({ url, isMainFrame })
      emitter.emit(name, event)
      return !event.isPrevented
    }
    return { ...parts, emitter, loaded, navigate, open: () => open?.() }
  }
  const hostile = [
    'https://evil.example/',
    'http://localhost:5173/',
    'file:///etc/passwd',
    'app://drawer/assets/index.js',
    'app://drawer.evil/',
    'data:text/html,x',
    'blob:app://drawer/1',
    'javascript:alert(1)',
    'about:blank',
    ''
  ]

  it('navigate to the page itself and nowhere else', () => {
    const { navigate, refusals } = create()
    for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect']) {
      expect(navigate(name, 'app://drawer/')).toBe(true)
      for (const url of hostile) expect([url, navigate(name, url)]).toEqual([url, false])
    }
    expect(refusals.length).toBe(3 * hostile.length)
  })

  it('show nothing in a frame, not even the page', () => {
    expect(create().navigate('will-frame-navigate', 'app://drawer/', false)).toBe(false)
  })

  it('reload from the development server while developing', () => {
    const { navigate } = create('http://localhost:5173')
    expect(navigate('will-navigate', 'http://localhost:5173/')).toBe(true)
    expect(navigate('will-navigate', 'http://localhost:5174/')).toBe(false)
  })

  it('come back to the page from where nobody asked, and leave other contents alone', () => {
    const own = create()
    own.emitter.emit('did-navigate', {}, 'app://drawer/')
    expect(own.loaded).toEqual([])
    own.emitter.emit('did-navigate', {}, 'about:blank')
    expect(own.loaded).toEqual(['app://drawer/'])
    expect(own.refusals).toEqual(['navigation-refused'])
    const tools = create()
    tools.emitter.emit('did-navigate', {}, 'devtools://devtools/bundled/devtools_app.html')
    expect(tools.loaded).toEqual([])
  })

  it('open no window and attach no webview', () => {
    const { open, emitter, refusals } = create()
    expect(open()).toEqual({ action: 'deny' })
    const event = createEvent()
    emitter.emit('will-attach-webview', event)
    expect(event.isPrevented).toBe(true)
    expect(refusals).toEqual(['navigation-refused', 'navigation-refused'])
  })
})

function createApp(emitter: ReturnType<typeof createEmitter>, ...switches: string[]) {
  const seen = { isSandboxed: false }
  const app = {
    on: emitter.on,
    enableSandbox: () => void (seen.isSandboxed = true),
    commandLine: { hasSwitch: (name: string) => switches.includes(name) }
  }
  return { seen, app }
}

it('leaves the sandbox off only for who asked for it on the command line', () => {
  const { seen, app } = createApp(createEmitter(), 'no-sandbox')
  hardenApp(app as unknown as App, createParts()) // The methods that are used.
  expect(seen.isSandboxed).toBe(false)
})

it('hardens the app: sandbox, every contents, no client certificate', () => {
  const emitter = createEmitter()
  const { seen, app } = createApp(emitter)
  hardenApp(app as unknown as App, createParts()) // The methods that are used.
  const event = createEvent()
  const answers: unknown[][] = []
  emitter.emit('select-client-certificate', event, null, 'https://x', [{}], (...args: unknown[]) =>
    answers.push(args)
  )
  const contents = createEmitter()
  emitter.emit('web-contents-created', null, { ...contents, setWindowOpenHandler: () => undefined })
  expect([seen.isSandboxed, event.isPrevented, answers]).toEqual([true, true, [[]]])
  expect([...contents.listeners.keys()]).toEqual([
    'will-navigate',
    'will-frame-navigate',
    'will-redirect',
    'did-navigate',
    'will-attach-webview'
  ])
})

// Every name in the documentation of the two handlers, in Electron 33 to 45.
const permissions = (
  'ar automatic-fullscreen background-fetch background-sync captured-surface-control ' +
  'clipboard-read deprecated-sync-clipboard-read display-capture fileSystem fullscreen ' +
  'geolocation geolocation-approximate hand-tracking hid idle-detection keyboardLock local-fonts ' +
  'local-network local-network-access loopback-network media mediaKeySystem midi midiSysex nfc ' +
  'notifications openExternal payment-handler periodic-background-sync persistent-storage ' +
  'pointerLock screen-wake-lock sensors serial smart-card speaker-selection storage-access ' +
  'system-wake-lock top-level-storage-access usb vr web-app-installation web-printing ' +
  'window-management window-placement accessibility-events unknown'
).split(' ')

describe('session', () => {
  const create = () => {
    const emitter = createEmitter()
    const handlers: Record<string, Listener | undefined> = {}
    const set = (name: string) => (handler: Listener) => void (handlers[name] = handler)
    const session = {
      on: emitter.on,
      setPermissionRequestHandler: set('request'),
      setPermissionCheckHandler: set('check'),
      setDevicePermissionHandler: set('device'),
      setDisplayMediaRequestHandler: set('display'),
      webRequest: { onHeadersReceived: set('headers') }
    }
    const parts = createParts()
    hardenSession(session as unknown as Session, parts) // The methods that are used.
    const request = (permission: string, requestingUrl: string) => {
      const answers: unknown[] = []
      handlers['request']?.(null, permission, (is: unknown) => answers.push(is), { requestingUrl })
      return answers
    }
    const check = (permission: string, origin: string) =>
      handlers['check']?.(null, permission, origin, {}) as unknown
    return { ...parts, emitter, handlers, request, check }
  }

  it.each(permissions)('denies %s', (permission) => {
    const { request, check, refusals } = create()
    expect(request(permission, 'app://drawer/')).toEqual([false])
    expect(check(permission, 'app://drawer/')).toBe(false)
    expect(refusals).toEqual(['permission-refused'])
  })

  it('lets our page copy, and only ours', () => {
    const { request, check } = create()
    expect(request('clipboard-sanitized-write', 'app://drawer/')).toEqual([true])
    expect(check('clipboard-sanitized-write', 'app://drawer')).toBe(true)
    for (const url of ['', 'https://evil.example/', 'app://drawer.evil/', 'file:///']) {
      expect(request('clipboard-sanitized-write', url)).toEqual([false])
      expect(check('clipboard-sanitized-write', url)).toBe(false)
      expect(isPermitted('clipboard-sanitized-write', url, null)).toBe(false)
    }
  })

  it('gives no device, no screen and no download', () => {
    const { handlers, emitter } = create()
    const streams: unknown[] = []
    handlers['display']?.({}, (given: unknown) => streams.push(given))
    const event = createEvent()
    emitter.emit('will-download', event)
    expect([handlers['device']?.({}), streams, event.isPrevented]).toEqual([false, [null], true])
    expect(handlers['headers']).toBeUndefined()
  })
})

describe('browser opener', () => {
  const create = () => {
    const opened: string[] = []
    const openExternal = (url: string) => {
      opened.push(url)
      return Promise.resolve()
    }
    return {
      opened,
      open: createBrowserOpener({
        openExternal,
        apiOrigin: 'http://127.0.0.1:4000',
        updateOrigin: null
      })
    }
  }

  it('opens what the policy allows', async () => {
    const { opened, open } = create()
    await open('http://127.0.0.1:4000/h5/auth?state=1')
    expect(opened).toEqual(['http://127.0.0.1:4000/h5/auth?state=1'])
  })

  it('opens nothing else', async () => {
    const { opened, open } = create()
    for (const url of ['file:///etc/passwd', 'https://evil.example/', 'http://127.0.0.1:4000/']) {
      await expect(open(url)).rejects.toThrow('refused')
    }
    expect(opened).toEqual([])
  })
})
