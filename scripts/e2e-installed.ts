/** `npm run e2e:installed`: makes the Debian package, installs it, uses it and removes it again. */
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { debianDepends } from '../installers/linux-needs'
import { runInDesktop } from './desktop'
import { ensureRuntime } from './electron-runtime/ensure'
import { projectFolder } from './electron-runtime/installation'
import {
  desktopPackages,
  ensureSystemPackages,
  hasCommand,
  makePackages
} from './electron-runtime/system-packages'
import { run } from './processes'
import { runScript } from './script'
import { installedResults, summarize } from './test-summary'

const playwright = join(projectFolder, 'node_modules/@playwright/test/cli.js')
const tsx = join(projectFolder, 'node_modules/tsx/dist/cli.mjs')
const checkers = ['appstream', 'desktop-file-utils', 'openbox', 'wmctrl', 'xdotool']

runScript(async () => {
  if (!hasCommand('dpkg') || process.getuid?.() !== 0) {
    throw new Error('It installs a Debian package: run it as root on Debian or Ubuntu.')
  }
  const before = await run('dpkg-query', ['-W', '-f', '${db:Status-Status}', 'drawer'], {
    quiet: true
  })
  if (before.output === 'installed' && !process.env['CI']) {
    throw new Error('Drawer is installed here; this would remove it. Set CI=true if it may.')
  }
  await ensureRuntime()
  // The newest name of each; the one before it is found by itself.
  const needs = debianDepends.map((need) => need.split(' | ').at(-1) ?? need)
  await ensureSystemPackages([
    ...new Set([...desktopPackages, ...makePackages, ...needs, ...checkers])
  ])
  const make = [tsx, join(projectFolder, 'scripts/make.ts'), '--targets=deb']
  // What is in the package counts here; packing it tightly takes two minutes.
  const env = { ...process.env, DRAWER_DEB_COMPRESSION: 'none' }
  const made = await run(process.execPath, make, { env, quiet: true })
  if (made.code !== 0) throw new Error(`npm run make failed.\n${made.output}${made.errors}`)

  rmSync(installedResults, { force: true })
  const config = `--config=${join(projectFolder, 'playwright.installed.config.ts')}`
  const args = [playwright, 'test', config, '--reporter=list,json', ...process.argv.slice(2)]
  const code = await runInDesktop(process.execPath, args, {
    ...process.env,
    PLAYWRIGHT_JSON_OUTPUT_FILE: installedResults
  })
  // A test that failed half-way may have left it.
  await run('dpkg', ['--purge', 'drawer'], { quiet: true })
  if (!existsSync(installedResults)) return code === 0 ? 1 : code
  const { lines, failed } = summarize(readFileSync(installedResults, 'utf8'))
  for (const line of lines) console.log(line)
  return code === 0 && failed > 0 ? 1 : code
})
