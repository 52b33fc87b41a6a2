import { app, BrowserWindow } from 'electron'

// Plays the person's browser: a plain window that shows the address it is started with.
const address = process.argv.at(-1)
if (!address || !/^https?:/.test(address)) throw new Error('The last argument is no web address.')

function openWindow(url: string): void {
  const window = new BrowserWindow({
    width: 900,
    height: 700,
    title: 'Browser',
    webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false }
  })
  // A page that cannot be reached is for the test to notice, in the window.
  window.loadURL(url).catch(() => undefined)
}

app.on('window-all-closed', () => app.quit())
// Not awaited here: `ready` comes only after this module has been evaluated.
void app.whenReady().then(() => openWindow(address))
