import type { ElectronApplication } from '@playwright/test'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { transpileFolder } from '../scripts/electron-runtime/transpile'
import { definedOnly, sleep } from '../scripts/processes'
import { launchElectron } from './launch-electron'

export { lockKeyring, startSession, type Session } from '../scripts/session'

/** The same environment for an app that is to find no keyring and no D-Bus at all. */
export function withoutKeyring(env: NodeJS.ProcessEnv): Record<string, string> {
  const without = {
    ...env,
    // Left out, GLib would look in XDG_RUNTIME_DIR and then start a bus by itself.
    DBUS_SESSION_BUS_ADDRESS: 'disabled:',
    XDG_RUNTIME_DIR: undefined,
    GNOME_KEYRING_CONTROL: undefined
  }
  return definedOnly(without)
}

export interface FakeBrowser {
  readonly pathDir: string
  /** For the app: makes `xdg-open`, which opens an address on Linux, ours. */
  readonly env: { readonly PATH: string }
  /** The next address that the app opened. */
  nextUrl(timeoutMs?: number): Promise<string>
  /** How many addresses were opened so far, read or not. */
  count(): number
  close(): void
}

export function createFakeBrowser(): FakeBrowser {
  const pathDir = mkdtempSync(join(tmpdir(), 'drawer-browser-'))
  const log = join(pathDir, 'opened')
  const script = `#!/bin/sh\nprintf '%s\\n' "$1" >> '${log}'\n`
  writeFileSync(join(pathDir, 'xdg-open'), script, { mode: 0o755 })
  const opened = () => {
    const lines = existsSync(log) ? readFileSync(log, 'utf8').split('\n') : []
    // What follows the last line end is a line that is still being written.
    return lines.slice(0, -1)
  }
  let read = 0
  return {
    pathDir,
    env: { PATH: `${pathDir}${delimiter}${process.env['PATH'] ?? ''}` },
    async nextUrl(timeoutMs = 10_000) {
      for (let waited = 0; waited <= timeoutMs; waited += 25) {
        const url = opened()[read]
        if (url !== undefined) {
          read++
          return url
        }
        await sleep(25)
      }
      throw new Error(`The app opened no address within ${timeoutMs} ms`)
    },
    count: () => opened().length,
    close: () => rmSync(pathDir, { recursive: true, force: true })
  }
}

/** Opens an address in an Electron of its own that stands for the person's browser. */
export async function openBrowser(
  url: string,
  env: NodeJS.ProcessEnv = process.env
): Promise<ElectronApplication> {
  const folder = mkdtempSync(join(tmpdir(), 'drawer-browser-'))
  const source = join(import.meta.dirname, 'browser')
  transpileFolder(source, folder)
  copyFileSync(join(source, 'package.json'), join(folder, 'package.json'))
  const app = await launchElectron({
    args: [`--user-data-dir=${join(folder, 'profile')}`, folder, url],
    env: definedOnly(env)
  })
  app.on('close', () => rmSync(folder, { recursive: true, force: true }))
  return app
}
