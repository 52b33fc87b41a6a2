/** Bare Electron: one window of Drawer's own options, with its preload and its protocol, and no program. */
import { app, BrowserWindow, protocol } from 'electron'
import { join } from 'node:path'
import { appHost, appScheme } from '../../src/main/policy'
import { readAppFiles, registerAppScheme, serveApp } from '../../src/main/shell/protocol'
import { createWindow } from '../../src/main/shell/window'

const page = process.env['BENCH_PAGE']
const out = process.env['BENCH_OUT']
if (!page || !out) throw new Error('BENCH_PAGE and BENCH_OUT say what to open')
const profile = app.commandLine.getSwitchValue('user-data-dir')
if (profile !== '') app.setPath('userData', profile)
registerAppScheme(protocol)

app.on('window-all-closed', () => app.quit())
void app.whenReady().then(() => {
  void serveApp(protocol, () => files)
  createWindow({
    BrowserWindow,
    preload: join(out, 'preload', 'index.cjs'),
    isDark: false,
    isDevelopment: false,
    zoom: 1,
    url: `${appScheme}://${appHost}/${page}`
  })
  const files = readAppFiles(join(out, 'bench', 'pages'))
})
