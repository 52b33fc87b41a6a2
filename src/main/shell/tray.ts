/** The icon in the tray and its menu: there while somebody shows it, and redrawn when it says something new. */
import type { Menu, MenuItemConstructorOptions, NativeImage, Tray } from 'electron'
import type { TrayPicture } from '../outside-words'
import { createThrottle } from '../throttle'

export interface TrayActs {
  readonly open: () => void
  readonly openTask: (accountId: string, taskId: string) => void
  readonly pauseAll: () => void
  readonly resumeAll: () => void
  readonly quit: () => void
}

export interface TrayParts {
  readonly Tray: new (image: NativeImage) => Tray
  readonly Menu: Pick<typeof Menu, 'buildFromTemplate'>
  readonly image: (is: TrayPicture['is']) => NativeImage
  /** Asked only while somebody shows icons: it is put into words each time. */
  readonly picture: () => TrayPicture
  readonly isMac: boolean
  readonly acts: TrayActs
  readonly setTimer: (run: () => void, ms: number) => void
}

export interface TrayIcon {
  /** The picture may be another one. */
  readonly refresh: () => void
  /** Whether anybody shows icons now. */
  readonly setAvailable: (isAvailable: boolean) => void
}

/** An open menu that changes under the pointer is worse than a number that is a second old. */
const redrawMs = 1_000

export function createTray(parts: TrayParts): TrayIcon {
  const { Tray, Menu, image, isMac, acts, setTimer } = parts
  let tray: Tray | null = null
  let drawn = ''
  let drawnImage: TrayPicture['is'] | null = null

  function draw(): void {
    if (!tray) return
    const picture = parts.picture()
    const text = JSON.stringify(picture)
    if (text === drawn) return
    if (picture.is !== drawnImage) tray.setImage(image(picture.is))
    drawnImage = picture.is
    tray.setToolTip(picture.tooltip)
    // On Linux a menu that was handed over does not change any more.
    tray.setContextMenu(Menu.buildFromTemplate(trayMenu(picture, acts)))
    drawn = text
  }

  function appear(): void {
    if (tray) return
    const { is } = parts.picture()
    tray = new Tray(image(is))
    drawnImage = is
    // A Mac opens the menu instead; elsewhere a double click is two clicks, and opens as well.
    if (!isMac) tray.on('click', acts.open)
    draw()
  }

  const redraw = createThrottle<null>({
    intervalMs: () => redrawMs,
    setTimer,
    emit: draw
  })
  return {
    refresh: () => {
      if (tray) redraw.push('tray', null)
    },
    setAvailable: (isNow) => {
      if (isNow) appear()
      else {
        tray?.destroy()
        tray = null
        drawn = ''
      }
    }
  }
}

export function trayMenu(picture: TrayPicture, acts: TrayActs): MenuItemConstructorOptions[] {
  const { tasks, remark, canPause, canResume, words } = picture
  return [
    ...tasks.map(({ label, accountId, taskId }) => ({
      label: literally(label),
      click: () => acts.openTask(accountId, taskId)
    })),
    ...(remark === null ? [] : [{ label: literally(remark), enabled: false }]),
    { type: 'separator' },
    { label: words.pauseAll, enabled: canPause, click: acts.pauseAll },
    { label: words.resumeAll, enabled: canResume, click: acts.resumeAll },
    { type: 'separator' },
    { label: words.open, click: acts.open },
    { label: words.quit, click: acts.quit }
  ]
}

/** A single one would mark the letter after it as a key, and be gone. */
const literally = (label: string): string => label.replace(/&/g, '&&')

/** The picture of a state, in the form that the system's tray wants. */
export function trayImageName(is: TrayPicture['is'], platform: NodeJS.Platform): string {
  if (platform === 'darwin') return `${is}Template.png`
  return platform === 'win32' ? `${is}-16.png` : `${is}-24.png`
}
