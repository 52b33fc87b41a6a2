/** Starts the demo drive: a sandbox server in a process of its own, on a free port of this machine. */
import { utilityProcess, type UtilityProcess } from 'electron'
import { join } from 'node:path'
import { z } from 'zod/mini'
import { AppFailure } from '../../shared/errors'

export interface DemoDrive {
  /** The server's origin; it is started at the first call. */
  readonly origin: () => Promise<string>
  readonly stop: () => void
}

const startMs = 20_000
const started = z.looseObject({ origin: z.string() })

/** `outFolder` holds the bundles. */
export function createDemoDrive(outFolder: string): DemoDrive {
  let server: UtilityProcess | null = null
  let origin: Promise<string> | null = null

  function start(): Promise<string> {
    const child = utilityProcess.fork(join(outFolder, 'main', 'demo-drive.js'))
    server = child
    return new Promise((resolve, reject) => {
      const fail = (): void => {
        clearTimeout(timer)
        // One that is only slow would go on alone, next to the server of the next try.
        child.kill()
        if (server === child) {
          server = null
          origin = null
        }
        reject(new AppFailure('server', 'the demo drive did not start'))
      }
      const timer = setTimeout(fail, startMs)
      child.once('exit', fail)
      child.on('message', (message: unknown) => {
        const parsed = started.safeParse(message)
        if (!parsed.success) return
        clearTimeout(timer)
        resolve(parsed.data.origin)
      })
    })
  }

  return {
    origin: () => (origin ??= start()),
    stop: () => {
      server?.kill()
      server = null
    }
  }
}
