import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ensureBuild } from './build'
import { runInDesktop, runInForeground } from './desktop'
import { ensureRuntime } from './electron-runtime/ensure'
import { projectFolder } from './electron-runtime/installation'
import { desktopPackages, ensureSystemPackages } from './electron-runtime/system-packages'
import { runScript } from './script'
import { summarize, usualResults as resultFile } from './test-summary'

const playwright = join(projectFolder, 'node_modules/@playwright/test/cli.js')

runScript(async () => {
  await ensureRuntime()
  await ensureSystemPackages(desktopPackages)
  await ensureBuild()
  rmSync(resultFile, { force: true })
  const reporters = process.argv.some((arg) => arg.startsWith('--reporter'))
    ? []
    : ['--reporter=list,json']
  const args = [playwright, 'test', ...reporters, ...process.argv.slice(2)]
  const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: resultFile }
  const start = process.platform === 'linux' ? runInDesktop : runInForeground
  const code = await start(process.execPath, args, env)
  if (!existsSync(resultFile)) return code
  const { lines, failed } = summarize(readFileSync(resultFile, 'utf8'))
  for (const line of lines) console.log(line)
  return code === 0 && failed > 0 ? 1 : code
})
