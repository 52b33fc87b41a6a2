/**
 * Runs a measurement in the Electron that Drawer runs in: its V8 keeps pointers in half the space, so
 * the memory of plain Node says nothing about the main process. `tsx bench/in-electron.ts FILE ...`
 */
import { spawnSync } from 'node:child_process'
import { ensureRuntime } from '../scripts/electron-runtime/ensure'
import { runScript } from '../scripts/script'

runScript(async () => {
  const { executable } = await ensureRuntime()
  const args = ['--expose-gc', '--import', 'tsx', ...process.argv.slice(2)]
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' }
  return spawnSync(executable, args, { stdio: 'inherit', env }).status ?? 1
})
