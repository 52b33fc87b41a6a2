import type { BrowserWindowConstructorOptions } from 'electron'
import { expect, it } from 'vitest'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { backgroundOf, createWindow, fitBounds, windowOptions } from './window'

const look = {
  preload: '/app/out/preload/index.cjs',
  isDark: false,
  isDevelopment: false,
  zoom: 1
}

// SECURITY: W1. The whole object: a new or missing line must be looked at.
it('writes out every option', () => {
  expect(windowOptions(look)).toEqual({
    title: 'Drawer',
    width: 1_280,
    height: 800,
    minWidth: 880,
    minHeight: 560,
    show: false,
    autoHideMenuBar: true,
    backgroundColor: '#ffffff',
    webPreferences: {
      preload: '/app/out/preload/index.cjs',
      zoomFactor: 1,
      contextIsolation: true,
      sandbox: true,
      webSecurity: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      spellcheck: false,
      navigateOnDragDrop: false,
      safeDialogs: true,
      devTools: false
    }
  } satisfies BrowserWindowConstructorOptions)
})

it('opens devtools in development only', () => {
  const { webPreferences } = windowOptions({ ...look, isDevelopment: true })
  expect(webPreferences?.devTools).toBe(true)
})

it('follows theme, icon and the last place, but never gets too small', () => {
  const bounds = { x: 5, y: 6, width: 100, height: 2_000 }
  expect(windowOptions({ ...look, isDark: true, icon: '/icon.png', bounds })).toMatchObject({
    x: 5,
    y: 6,
    width: 880,
    height: 2_000,
    icon: '/icon.png',
    backgroundColor: '#1c1d20'
  })
})

it('starts in the colour that the page will have', () => {
  const tokens = readFileSync(join(import.meta.dirname, '../../renderer/styles/tokens.css'), 'utf8')
  const surfaces = [...tokens.matchAll(/--surface: (#\w+);/g)].map(([, colour]) => colour)
  expect([backgroundOf(false), backgroundOf(true)]).toEqual(surfaces.slice(0, 2))
})

const screens = [
  { x: 0, y: 0, width: 1_920, height: 1_080 },
  { x: 1_920, y: 0, width: 1_920, height: 1_080 }
]
it.each([
  [{ x: 100, y: 100, width: 900, height: 600 }, true],
  [{ x: 2_000, y: 0, width: 900, height: 600 }, true],
  [{ x: -700, y: 0, width: 900, height: 600 }, true],
  [{ x: -701, y: 0, width: 900, height: 600 }, false],
  [{ x: 4_000, y: 0, width: 900, height: 600 }, false],
  [{ x: 100, y: -1, width: 900, height: 600 }, false],
  [{ x: 100, y: 1_000, width: 900, height: 600 }, false]
])('fits %j to the screens', (saved, isVisible) => {
  const { width, height } = saved
  expect(fitBounds(saved, screens)).toEqual(isVisible ? saved : { width, height })
})

it.each([
  // Of two screens side by side, only the first is left; of a large one, a small one.
  [
    { x: 100, y: 100, width: 1_800, height: 900 },
    { x: 100, y: 100, width: 1_366, height: 768 }
  ],
  [
    { x: 2_500, y: 100, width: 1_900, height: 700 },
    { width: 1_366, height: 700 }
  ],
  [
    { x: 0, y: 0, width: 1_000, height: 700 },
    { x: 0, y: 0, width: 1_000, height: 700 }
  ],
  [
    { width: 3_000, height: 2_000 },
    { width: 1_366, height: 768 }
  ]
])('makes %j no larger than the screen that shows it', (saved, fitted) => {
  const isMaximized = true
  expect(fitBounds({ ...saved, isMaximized }, [{ x: 0, y: 0, width: 1_366, height: 768 }])).toEqual(
    {
      ...fitted,
      isMaximized
    }
  )
})

it('measures by the screen that shows most of it', () => {
  const small = { x: 1_920, y: 0, width: 1_024, height: 768 }
  const [large] = screens
  const saved = { x: 1_000, y: 0, width: 1_500, height: 1_000 }
  expect(fitBounds(saved, [small, ...(large ? [large] : [])])).toEqual(saved)
  expect(fitBounds({ ...saved, x: 1_800 }, [...(large ? [large] : []), small])).toEqual({
    ...saved,
    x: 1_800,
    width: 1_024,
    height: 768
  })
})

it('leaves a size without a place as it is', () => {
  expect(fitBounds(undefined, screens)).toBeUndefined()
  expect(fitBounds({ width: 900, height: 600 }, [])).toEqual({ width: 900, height: 600 })
})

it('loads the page and shows itself when it is drawn', () => {
  const done: string[] = []
  const listeners = new Map<string, () => void>()
  class FakeWindow {
    once = (name: string, listener: () => void) => void listeners.set(name, listener)
    show = () => void done.push('show')
    maximize = () => void done.push('maximize')
    loadURL = (url: string) => {
      done.push(`load ${url}`)
      return Promise.reject(new Error('no page'))
    }
  }
  createWindow({
    ...look,
    BrowserWindow: FakeWindow as never, // The methods that are used.
    url: 'app://drawer/',
    bounds: { width: 900, height: 600, isMaximized: true }
  })
  expect(done).toEqual(['load app://drawer/'])
  listeners.get('ready-to-show')?.()
  expect(done).toEqual(['load app://drawer/', 'maximize', 'show'])
})

it('takes only its place in the taskbar where nobody wants to see it yet', () => {
  const done: string[] = []
  class FakeWindow {
    once = (_name: string, listener: () => void) => listener()
    show = () => void done.push('show')
    minimize = () => void done.push('minimize')
    loadURL = () => Promise.resolve()
  }
  createWindow({
    ...look,
    BrowserWindow: FakeWindow as never, // The methods that are used.
    url: 'app://drawer/',
    isMinimized: true
  })
  expect(done).toEqual(['minimize'])
})
