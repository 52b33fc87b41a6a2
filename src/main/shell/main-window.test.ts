import type { BrowserWindow } from 'electron'
import { EventEmitter } from 'node:events'
import { expect, it, vi } from 'vitest'
import { createMainWindow, type WindowFollower } from './main-window'

class FakeWindow extends EventEmitter {
  readonly webContents = new EventEmitter()
  isShown = false
  readonly isDestroyed = () => false
  readonly isVisible = () => this.isShown
  readonly isMinimized = () => false
  readonly isFocused = () => this.isShown
}

function createParts() {
  const window = new FakeWindow()
  const mainWindow = createMainWindow({
    app: { focus: () => undefined },
    // As much of it as a window that is opened and closed is asked for.
    create: () => window as unknown as BrowserWindow,
    settings: { get: () => ({}) as never, update: () => Promise.resolve() },
    workAreas: () => [],
    publish: () => undefined,
    reportUnsaved: () => undefined
  })
  const follower = {
    onOpen: vi.fn<WindowFollower['onOpen']>(),
    onInFront: vi.fn<WindowFollower['onInFront']>(),
    onShow: vi.fn<WindowFollower['onShow']>(),
    onGone: vi.fn<WindowFollower['onGone']>()
  }
  return { window, mainWindow, follower }
}

it('hands a window that is already open to who follows it later', () => {
  const { window, mainWindow, follower } = createParts()
  mainWindow.open()
  window.isShown = true
  window.emit('show')
  mainWindow.attach(follower)
  expect(follower.onOpen).toHaveBeenCalledExactlyOnceWith(window)
  expect(follower.onInFront).toHaveBeenLastCalledWith(true)
  window.emit('closed')
  expect(follower.onInFront).toHaveBeenLastCalledWith(false)
  expect(follower.onGone).toHaveBeenCalledOnce()
})

it('tells who follows it of each window that is opened after that', () => {
  const { window, mainWindow, follower } = createParts()
  mainWindow.attach(follower)
  expect(follower.onOpen).not.toHaveBeenCalled()
  mainWindow.open()
  window.isShown = true
  window.emit('show')
  expect(follower.onOpen).toHaveBeenCalledExactlyOnceWith(window)
  expect(follower.onShow).toHaveBeenCalledOnce()
})

it('forgets a window that was closed before anybody followed it', () => {
  const { window, mainWindow, follower } = createParts()
  mainWindow.open()
  window.emit('closed')
  mainWindow.attach(follower)
  expect(mainWindow.current()).toBeNull()
  expect(follower.onOpen).not.toHaveBeenCalled()
})
