/** What stands around the window: tray, taskbar and notifications, and the ways out. */
import { app, Menu, nativeImage, powerMonitor, powerSaveBlocker, Tray } from 'electron'
import { join } from 'node:path'
import type { Core } from '../core'
import type { DesktopState } from '../desktop-state'
import type { Log } from '../log'
import type { Settings } from '../settings'
import { sleep } from '../sleep'
import { createAwake } from './awake'
import type { DesktopLink } from './desktop-link'
import { askToQuit, tellInDialog } from './dialogs'
import { createLeaving, type Leaving } from './leaving'
import type { MainWindow } from './main-window'
import { createOutside, type Outside } from './outside'
import type { Taskbar } from './taskbar'
import { createTray, trayImageName } from './tray'

export interface Surroundings {
  readonly settings: Settings
  readonly core: Core
  readonly link: DesktopLink
  readonly log: Log
}

const setTimer = (run: () => void, ms: number): void => void setTimeout(run, ms)
/** How long a panel may be away, as when it is started anew, before its icons count as gone. */
const panelRestartMs = 5_000

const trayImageFile = (is: DesktopState['is']): string =>
  join(app.getAppPath(), 'resources', 'tray', trayImageName(is, process.platform))

export function connectOutside(
  { core, link }: Surroundings,
  mainWindow: MainWindow,
  taskbar: Taskbar
): Outside {
  const { raise, showTask } = mainWindow
  const { pauseAll, resumeAll } = core.taskHand
  const tray = createTray({
    Tray,
    Menu,
    image: (is) => nativeImage.createFromPath(trayImageFile(is)),
    picture: () => outside.picture(),
    isMac: process.platform === 'darwin',
    acts: { open: raise, openTask: showTask, pauseAll, resumeAll, quit: () => app.quit() },
    setTimer
  })
  const outside = createOutside({
    core,
    notifier: link.notifier,
    tray,
    taskbar,
    keepAwake: createAwake(powerSaveBlocker),
    showTask: (accountId, taskId) => {
      core.sessions
        .show(accountId)
        .catch(() => undefined)
        .finally(() => showTask(accountId, taskId))
    },
    raise,
    tellInDialog: (title, body) =>
      tellInDialog(null, core.choices.state().shownLanguage, title, body),
    setTimer
  })
  link.watchTray((hasTray) => {
    tray.setAvailable(hasTray)
    if (hasTray) return
    // Nobody could get a hidden window back.
    setTimer(() => {
      if (!link.hasTray() && mainWindow.current() && !mainWindow.isVisible()) raise()
    }, panelRestartMs)
  })
  return outside
}

export function connectLeaving(
  { settings, core, link, log }: Surroundings,
  mainWindow: MainWindow,
  outside: Outside
): Leaving {
  const leaving = createLeaving({
    state: core.desktop.state,
    hasTray: link.hasTray,
    onClose: () => settings.get().onClose,
    hasOpenWork: core.workspaces.hasOpenWork,
    askToQuit: (canStay) =>
      askToQuit({
        window: mainWindow.isVisible() ? mainWindow.current() : null,
        language: core.choices.state().shownLanguage,
        state: core.desktop.state(),
        canStay
      }),
    stay: () => {
      mainWindow.hide()
      if (settings.get().knowsTray) return
      outside.tellStaying()
      // Once more is better than never.
      settings.update({ knowsTray: true }).catch(() => log.app('settings-not-saved'))
    },
    save: () => Promise.all([mainWindow.saveBounds(), core.workspaces.closeAll()]),
    sleep,
    quit: () => app.quit(),
    reportBug: (thrown) => log.failure('uncaught', thrown)
  })
  app.on('before-quit', leaving.handleQuit)
  powerMonitor.on('shutdown', leaving.expectEnd)
  // Whoever sends these gives no answer, and kills what does not end soon.
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => {
      leaving.expectEnd()
      app.quit()
    })
  }
  return leaving
}
