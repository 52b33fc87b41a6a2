/** Entry of the demo's own process: starts a sandbox, tells its origin, ends with the app. */
import { parseFlags } from './flags'
import { startSandbox } from './server'

/** What Electron adds to a utility process; the sandbox does not import Electron for its type. */
interface ParentPort {
  readonly postMessage: (message: unknown) => void
}

const watchMs = 1_000

async function main(): Promise<void> {
  const flags = parseFlags(process.argv.slice(2))
  if ('problem' in flags) throw new Error(flags.problem)
  const sandbox = await startSandbox({ ...flags.options, port: flags.options.port ?? 0 })
  for (const { name, config } of flags.faults) sandbox.faults.set(name, config)

  let isEnding = false
  const end = (): void => {
    if (isEnding) return
    isEnding = true
    void sandbox.close().then(() => process.exit(0))
  }
  process.once('disconnect', end)
  process.once('SIGTERM', end)
  process.once('SIGINT', end)
  // An app that crashed sends nothing: its process is then no longer the parent of this one.
  const parent = process.ppid
  setInterval(() => {
    if (process.ppid !== parent) end()
  }, watchMs).unref()

  tell({ origin: sandbox.origin })
}

function tell(message: { readonly origin: string }): void {
  // Through unknown: with Electron's types about, parentPort is declared as always there.
  const { parentPort } = process as unknown as { readonly parentPort?: ParentPort }
  if (parentPort) parentPort.postMessage(message)
  else if (process.send) process.send(message)
  else console.log(JSON.stringify(message))
}

main().catch((thrown: unknown) => {
  console.error(thrown)
  process.exit(1)
})
