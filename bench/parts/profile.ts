/** A CPU profile of the window and of main while something is done, for Chromium's DevTools. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { MeasuredApp } from './electron-app'

const samplingUs = 200

/** What Node says of itself to code that Playwright puts into main. */
interface Inspector {
  readonly Session: new () => {
    connect(): void
    disconnect(): void
    post(
      method: string,
      params: object,
      answer?: (error: Error | null, result: { readonly profile: object }) => void
    ): void
  }
}

interface MainGlobals {
  benchProfiler: InstanceType<Inspector['Session']>
}

export async function profileBoth<T>(
  { app, cdp }: MeasuredApp,
  folder: string,
  work: () => Promise<T>
): Promise<T> {
  await cdp.send('Profiler.enable')
  await cdp.send('Profiler.setSamplingInterval', { interval: samplingUs })
  await app.evaluate((_electron, interval) => {
    const { Session } = process.getBuiltinModule('node:inspector') as Inspector
    const session = new Session()
    session.connect()
    session.post('Profiler.enable', {})
    session.post('Profiler.setSamplingInterval', { interval })
    session.post('Profiler.start', {})
    Object.assign(globalThis, { benchProfiler: session })
  }, samplingUs)
  await cdp.send('Profiler.start')
  const result = await work()
  const { profile: page } = await cdp.send('Profiler.stop')
  const main = await app.evaluate(
    () =>
      new Promise<object>((resolve, reject) => {
        const { benchProfiler } = globalThis as unknown as MainGlobals
        benchProfiler.post('Profiler.stop', {}, (error, { profile }) => {
          benchProfiler.disconnect()
          if (error) reject(error)
          else resolve(profile)
        })
      })
  )
  mkdirSync(folder, { recursive: true })
  for (const [name, profile] of Object.entries({ page, main })) {
    const file = join(folder, `${name}.cpuprofile`)
    writeFileSync(file, JSON.stringify(profile))
    console.log(`profile: ${file}`)
  }
  return result
}
