/** What a sandbox can be started with, and what it is when nothing is said. */
import { usualDialect, type SandboxDialect } from './dialect'
import { dailyLimits, type Application, type QuotaClass } from './quotas'

export interface SandboxOptions {
  /** 0 or nothing takes any free port. Only 127.0.0.1 listens, always. */
  readonly port?: number
  readonly seed?: number
  readonly content?: 'demo' | 'empty'
  /** Plain entries on top, up to 1,000,000, in folders of 1,000. */
  readonly entries?: number
  /** By default 300 with the demo content and none without. */
  readonly appFiles?: number
  readonly application?: Application
  readonly quotas?: { readonly read: number; readonly write: number }
  /** How long a batch task takes. */
  readonly taskMs?: number
  /** Batches of at most this many ids are carried out at once. */
  readonly syncUpTo?: number
  readonly taskQuery?: boolean
  /** Whether an entry has the same id in the bin: not documented, so both can be tried (4.18). */
  readonly recycleIds?: 'same' | 'own'
  readonly accessTokenSeconds?: number
  readonly callbackAddresses?: readonly string[]
  /** The most entries that one page holds. */
  readonly pageLimit?: number
  readonly dialect?: Partial<SandboxDialect>
  readonly stateFile?: string
  /** People with a drive each, beside the first one; they are in no state file. */
  readonly others?: readonly string[]
  /** How far this server's clock is ahead of the computer's; negative: behind. */
  readonly clockSkewSeconds?: number
  /** How far the time in a signature may be from this server's; not documented (kdocs-api.md 6). */
  readonly signatureSeconds?: number
  readonly now?: () => number
}

export interface Settings {
  readonly port: number
  readonly seed: number
  readonly content: 'demo' | 'empty'
  readonly entries: number
  readonly appFiles: number
  readonly application: Application
  readonly quotas: Readonly<Record<QuotaClass, number>>
  readonly taskMs: number
  readonly syncUpTo: number
  readonly taskQuery: boolean
  readonly recycleIds: 'same' | 'own'
  readonly accessTokenSeconds: number
  readonly callbackAddresses: readonly string[]
  readonly pageLimit: number
  readonly dialect: SandboxDialect
  readonly stateFile: string | undefined
  readonly others: readonly string[]
  readonly signatureSeconds: number
  readonly now: () => number
}

export const mostEntries = 1_000_000

export function toSettings(options: SandboxOptions): Settings {
  const application = options.application ?? 'formal'
  const content = options.content ?? 'demo'
  const entries = options.entries ?? 0
  if (entries > mostEntries) throw new RangeError(`at most ${mostEntries} entries`)
  return {
    port: options.port ?? 0,
    seed: options.seed ?? 20_260_701,
    content,
    entries,
    appFiles: options.appFiles ?? (content === 'demo' ? 300 : 0),
    application,
    quotas: options.quotas ?? dailyLimits[application],
    taskMs: options.taskMs ?? 400,
    syncUpTo: options.syncUpTo ?? 5,
    taskQuery: options.taskQuery ?? true,
    recycleIds: options.recycleIds ?? 'own',
    accessTokenSeconds: options.accessTokenSeconds ?? 86_400,
    callbackAddresses: options.callbackAddresses ?? ['http://127.0.0.1:17865/callback'],
    pageLimit: options.pageLimit ?? 100,
    dialect: { ...usualDialect, ...options.dialect },
    stateFile: options.stateFile,
    others: options.others ?? [],
    signatureSeconds: options.signatureSeconds ?? 15 * 60, // a quarter of an hour is usual
    now: skewed(options.now ?? Date.now, options.clockSkewSeconds ?? 0)
  }
}

const skewed = (now: () => number, seconds: number): (() => number) =>
  seconds === 0 ? now : () => now() + seconds * 1000
