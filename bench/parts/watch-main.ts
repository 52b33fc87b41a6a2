/** What main does while something goes on: how late its event loop is, and what it sends to the page. */
import type { ElectronApplication } from '@playwright/test'

export interface Sent {
  readonly name: string
  readonly bytes: number
  /** Milliseconds since some fixed moment. */
  readonly at: number
}

export interface MainWatched {
  readonly delayMs: { readonly p99: number; readonly worst: number }
  readonly sent: readonly Sent[]
}

/** What Node says of itself to code that Playwright puts into main. */
interface Hooks {
  readonly monitorEventLoopDelay: (options: { readonly resolution: number }) => Histogram
}
interface Histogram {
  readonly max: number
  percentile(share: number): number
  enable(): void
  disable(): void
  reset(): void
}
interface MainGlobals {
  benchWatch: { readonly histogram: Histogram; readonly sent: Sent[]; readonly stop: () => void }
}

const watchEachMs = 10

export async function watchMain(app: ElectronApplication): Promise<() => Promise<MainWatched>> {
  await app.evaluate(async ({ BrowserWindow }, resolution) => {
    const { monitorEventLoopDelay } = process.getBuiltinModule('node:perf_hooks') as Hooks
    const contents = BrowserWindow.getAllWindows()[0]?.webContents
    if (!contents) throw new Error('no window')
    const sent: Sent[] = []
    const send = contents.send.bind(contents)
    // Beside the prototype's, so that it can be taken away again.
    contents.send = (channel: string, ...args: [unknown, unknown]) => {
      const [name, payload] = args
      sent.push({
        name: String(name),
        bytes: Buffer.byteLength(String(payload)),
        at: performance.now()
      })
      send(channel, ...args)
    }
    const histogram = monitorEventLoopDelay({ resolution })
    histogram.enable()
    // The first of its intervals does not count.
    await new Promise((resolve) => setTimeout(resolve, 3 * resolution))
    histogram.reset()
    const stop = (): void => {
      histogram.disable()
      Reflect.deleteProperty(contents, 'send')
    }
    Object.assign(globalThis, { benchWatch: { histogram, sent, stop } })
  }, watchEachMs)

  return () =>
    app.evaluate((_electron, resolution) => {
      const { histogram, sent, stop } = (globalThis as unknown as MainGlobals).benchWatch
      stop()
      const overdue = (ns: number): number => Math.max(0, ns / 1e6 - resolution)
      return {
        delayMs: { p99: overdue(histogram.percentile(99)), worst: overdue(histogram.max) },
        sent
      }
    }, watchEachMs)
}

/** How many there were in the busiest second. */
export function mostInASecond(sent: readonly Sent[]): number {
  let most = 0
  let first = 0
  for (let last = 0; last < sent.length; last += 1) {
    while ((sent[last]?.at ?? 0) - (sent[first]?.at ?? 0) >= 1_000) first += 1
    most = Math.max(most, last - first + 1)
  }
  return most
}
