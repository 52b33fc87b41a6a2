/**
 * Loaded into the main process before the program (`electron -r`), in Drawer and in bare Electron alike:
 * says on the standard output when the first element that a selector names was painted, when the window
 * and the page's scripts were there on the way to it, and what all that took of the processors.
 */
import { app, type WebContents } from 'electron'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startProfile } from '../parts/inspector'
import { mainThreadMs, wholeMs } from '../parts/processor'

const selector = process.env['BENCH_SELECTOR'] ?? 'body'
const profileFolder = process.env['BENCH_PROFILE']

interface Seen {
  readonly painted: number
  readonly scripts: number
}

/** Runs in the page. `timeOrigin` puts the page's clock on the one that all processes share. */
const script = `new Promise((resolve) => {
  const seen = () => {
    const painted = performance.timeOrigin + performance.now()
    const [page] = performance.getEntriesByType('navigation')
    resolve({ painted, scripts: performance.timeOrigin + page.domContentLoadedEventEnd })
  }
  const look = () => {
    if (!document.querySelector(${JSON.stringify(selector)})) return requestAnimationFrame(look)
    requestAnimationFrame(seen)
  }
  requestAnimationFrame(look)
})`

type Stop = () => Promise<void>
const nothing: Stop = () => Promise.resolve()

/** The window's own, through Chromium's debugger. */
async function profilePage({ debugger: client }: WebContents, folder: string): Promise<Stop> {
  client.attach()
  await client.sendCommand('Profiler.enable')
  await client.sendCommand('Profiler.start')
  return async () => {
    // As the protocol says.
    const { profile } = (await client.sendCommand('Profiler.stop')) as { profile: object }
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, `page-${process.pid}.cpuprofile`), JSON.stringify(profile))
  }
}

async function report(
  contents: WebContents,
  stops: readonly (Stop | Promise<Stop>)[]
): Promise<void> {
  try {
    // As the script above makes it.
    const { painted, scripts } = (await contents.mainFrame.executeJavaScript(script)) as Seen
    const page = contents.getOSProcessId()
    const work = [wholeMs(process.pid), mainThreadMs(process.pid), mainThreadMs(page)]
    for (const stop of stops) await (await stop)()
    process.stdout.write(
      `painted ${painted} window ${windowAt} scripts ${scripts} work ${work.join(' ')}\n`
    )
  } catch (thrown) {
    process.stdout.write(`failed ${String(thrown)}\n`)
  }
}

let windowAt = NaN
app.once('browser-window-created', () => {
  windowAt = performance.timeOrigin + performance.now()
})

const main = profileFolder ? startProfile(profileFolder, `main-${process.pid}`) : nothing
app.on('web-contents-created', (_event, contents) => {
  let page: Promise<Stop> | null = null
  if (profileFolder) {
    contents.once('did-start-navigation', () => {
      page = profilePage(contents, profileFolder)
    })
  }
  contents.once('did-navigate', () => void report(contents, page ? [page, main] : [main]))
})
