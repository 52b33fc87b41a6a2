import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { startSandbox } from '../src/sandbox/server'
import { ensureBuild } from './build'
import { runInDesktop, runInForeground } from './desktop'
import { ensureRuntime } from './electron-runtime/ensure'
import {
  appPackages,
  desktopPackages,
  ensureSystemPackages
} from './electron-runtime/system-packages'
import { runScript } from './script'
import { isInsideSession } from './session'
import { runTour } from './tour'

const isLinux = process.platform === 'linux'

function readEntries(text: string | undefined): number {
  const entries = Number(text ?? 0)
  if (!Number.isSafeInteger(entries) || entries < 0) throw new Error(`--entries ${text ?? ''}?`)
  return entries
}

async function showApp(executable: string, entries: number): Promise<number> {
  const sandbox = await startSandbox({ entries })
  const profile = mkdtempSync(join(tmpdir(), 'drawer-demo-'))
  // Chromium refuses to start as root with its own sandbox, as in most containers.
  const asRoot = isLinux && process.getuid?.() === 0 ? ['--no-sandbox'] : []
  const args = [...asRoot, `--user-data-dir=${profile}`, '.', '--demo']
  console.log(`The demo drive is ${sandbox.origin}; close the window to end it.`)
  try {
    return await runInForeground(executable, args, {
      ...process.env,
      DRAWER_API_ORIGIN: sandbox.origin
    })
  } finally {
    await sandbox.close()
    rmSync(profile, { recursive: true, force: true })
  }
}

runScript(async () => {
  const { values } = parseArgs({
    options: { entries: { type: 'string' }, tour: { type: 'boolean' } }
  })
  const entries = readEntries(values.entries)
  const { DISPLAY, WAYLAND_DISPLAY } = process.env
  const showsTour = values.tour ?? (isLinux && !DISPLAY && !WAYLAND_DISPLAY)
  if (showsTour && isInsideSession()) return runTour(entries)
  const { executable } = await ensureRuntime()
  await ensureSystemPackages(showsTour ? desktopPackages : appPackages)
  await ensureBuild()
  if (!showsTour) return showApp(executable, entries)
  if (!isLinux) return runTour(entries)
  // Once more, inside the desktop, which this process takes down afterwards.
  const self = [...process.execArgv, fileURLToPath(import.meta.url)]
  return runInDesktop(process.execPath, [...self, '--tour', '--entries', String(entries)])
})
