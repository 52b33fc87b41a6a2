import { _electron, type ElectronApplication } from '@playwright/test'
import { randomUUID } from 'node:crypto'

type Launch = Parameters<typeof _electron.launch>[0]

/**
 * An Electron whose `evaluate` does not lose answers. V8 holds the promise that an inspector waits
 * for weakly, and makes one even for a plain value, so that a garbage collection at a bad moment
 * now and then answers “Promise was collected”. What a call returned is therefore kept in the
 * process by its key, and a lost answer is asked for again; no call runs twice.
 */
export async function launchElectron(options: Launch): Promise<ElectronApplication> {
  const app = await _electron.launch(options)
  const evaluate = app.evaluate.bind(app)

  const evaluateOnce = async (pageFunction: unknown, arg?: unknown): Promise<unknown> => {
    const call = { key: randomUUID(), source: `(${String(pageFunction)})`, arg }
    for (;;) {
      try {
        return await evaluate(runOnce, call)
      } catch (thrown) {
        if (!String(thrown).includes('Resulting promise was garbage collected')) throw thrown
      }
    }
  }
  return Object.assign(app, { evaluate: evaluateOnce })
}

interface Call {
  readonly key: string
  readonly source: string
  readonly arg: unknown
}

/** Runs in Electron's main process, from its text alone. */
function runOnce(electron: unknown, { key, source, arg }: Call): unknown {
  const kept = globalThis as { answersOfTests?: Map<string, unknown> }
  kept.answersOfTests ??= new Map()
  if (!kept.answersOfTests.has(key)) {
    const vm = process.getBuiltinModule('node:vm')
    const run = vm.runInThisContext(source) as (electron: unknown, arg: unknown) => unknown
    kept.answersOfTests.set(key, run(electron, arg))
  }
  return kept.answersOfTests.get(key)
}
