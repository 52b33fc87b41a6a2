/** The faults that a test or a demo can switch on, by name; what is left to chance has a seed. */
import { createRandom } from './random'

/** How often and where: `times` counts down and then the fault is over, `chance` is 0 to 1. */
interface Occasion {
  readonly times?: number
  readonly chance?: number
  /** Part of `METHOD /path`, such as `tasks/files/move`; by default all calls but the sign-in's. */
  readonly route?: string
}

export interface FaultConfigs {
  /** Every API answer waits this long. */
  readonly latency: { readonly ms: number }
  /** And up to this much longer. */
  readonly jitter: { readonly ms: number }
  /** The connection ends without an answer, after the work was done. By default for writes only. */
  readonly 'drop-after-apply': Occasion
  /** A batch is accepted as a task, which carries out only its first part. */
  readonly 'half-applied': Occasion & { readonly ratio?: number }
  /** A batch that holds one of these is refused as a whole. */
  readonly poison: { readonly ids: readonly string[] }
  readonly 'rate-limit': Occasion & { readonly retryAfterSeconds?: number }
  /** With `apply` the work is done before the 5xx. */
  readonly 'server-error': Occasion & {
    readonly status?: 500 | 502 | 503
    readonly apply?: boolean
  }
  /** A web page with status 200 in place of JSON, and nothing done. */
  readonly html: Occasion
  /** Listings learn of a move, a trash or a restore only this long after it. */
  readonly 'stale-listing': { readonly ms: number }
  readonly 'token-expiry': Occasion
  /** A batch is answered as done at once, and nothing happens. */
  readonly 'lie-success': Occasion
  /** A batch is answered with an error, and carried out all the same. */
  readonly 'lie-error': Occasion
}

export type FaultName = keyof FaultConfigs

export const faultNames = [
  'latency',
  'jitter',
  'drop-after-apply',
  'half-applied',
  'poison',
  'rate-limit',
  'server-error',
  'html',
  'stale-listing',
  'token-expiry',
  'lie-success',
  'lie-error'
] as const satisfies readonly FaultName[]

type OccasionName = {
  [K in FaultName]: FaultConfigs[K] extends Occasion ? (K extends QuietName ? never : K) : never
}[FaultName]
/** These have no occasions: they hold for as long as they are set. */
type QuietName = 'latency' | 'jitter' | 'poison' | 'stale-listing'

export interface Faults {
  /** Replaces the fault of this name, its count included. */
  readonly set: <K extends FaultName>(name: K, config: FaultConfigs[K]) => void
  /** All of them when no name is given. */
  readonly clear: (name?: FaultName) => void
  readonly get: <K extends FaultName>(name: K) => FaultConfigs[K] | undefined
  /** The fault if it strikes now; that uses up one of its times. */
  readonly take: <K extends OccasionName>(name: K, route: string) => FaultConfigs[K] | undefined
  /** How long the answer has to wait, in milliseconds. */
  readonly delayMs: () => number
}

export function createFaults(seed: number): Faults {
  const random = createRandom(seed)
  const configs: { -readonly [K in FaultName]?: FaultConfigs[K] } = {}
  const left = new Map<FaultName, number>()
  return {
    set: (name, config) => {
      configs[name] = config
      left.set(name, 'times' in config ? (config.times ?? Infinity) : Infinity)
    },
    clear: (name) => {
      for (const each of name === undefined ? faultNames : [name])
        Reflect.deleteProperty(configs, each)
    },
    get: (name) => configs[name],
    take: (name, route) => {
      const config = configs[name]
      if (!config || !strikes(config, route, random.fraction)) return undefined
      const times = left.get(name) ?? 0
      if (times <= 0) return undefined
      left.set(name, times - 1)
      return config
    },
    delayMs: () => (configs.latency?.ms ?? 0) + (configs.jitter?.ms ?? 0) * random.fraction()
  }
}

function strikes(occasion: Occasion, route: string, fraction: () => number): boolean {
  if (!route.includes(occasion.route ?? '/openapi/')) return false
  return occasion.chance === undefined || fraction() < occasion.chance
}
