/** Gathers what the About window and the diagnostic report say. */
import type { About, DiagnosticReport, PackageNotice } from '../../shared/about'
import type { Account, AccountState } from '../../shared/accounts'
import type { Choices } from '../../shared/choices'
import type { ClockSkew } from '../../shared/model'
import type { Workspace } from '../workspace'
import { diagnosticReport, type AccountFacts, type PlainFacts, type WorkFacts } from './report'

/** What only the shell knows. */
export interface MachineFacts {
  readonly runtimes: () => About['runtimes']
  readonly packages: () => Promise<readonly PackageNotice[]>
  readonly program: () => PlainFacts
  readonly system: () => PlainFacts
  /** The last lines of the log, oldest first. */
  readonly readLog: () => Promise<readonly string[]>
}

export interface DiagnosticsParts extends MachineFacts {
  readonly version: string
  readonly now: () => number
  readonly choices: () => Choices
  readonly clockSkew: () => ClockSkew | null
  readonly accounts: () => readonly { readonly account: Account; readonly state: AccountState }[]
  /** Null while it is not open. */
  readonly workOf: (accountId: string) => Workspace | null
  /** Asks where to; false: the person closed the dialog. */
  readonly saveTextFile: (suggestedName: string, text: string) => Promise<boolean>
}

export interface Diagnostics {
  readonly about: () => Promise<About>
  readonly report: () => Promise<DiagnosticReport>
  /** The report that was made last: what the person has seen. */
  readonly save: () => Promise<boolean>
}

export function createDiagnostics(parts: DiagnosticsParts): Diagnostics {
  const { version, now, choices, clockSkew, accounts, workOf, saveTextFile } = parts
  let last: string | null = null

  function factsOf(account: Account, state: AccountState): AccountFacts {
    const { kind, secretStore, scopes } = account
    const workspace = workOf(account.id)
    return { kind, state, secretStore, scopes, work: workspace && workIn(workspace) }
  }

  async function make(): Promise<string> {
    const log = await parts.readLog()
    last = diagnosticReport({
      madeAt: now(),
      program: { version, ...parts.program() },
      system: parts.system(),
      choices: choices(),
      clockSkew: clockSkew(),
      accounts: accounts().map(({ account, state }) => factsOf(account, state)),
      log
    })
    return last
  }

  return {
    about: async () => ({ version, runtimes: parts.runtimes(), packages: await parts.packages() }),
    report: async () => ({ text: await make() }),
    save: async () => saveTextFile('drawer-diagnostic-report.txt', last ?? (await make()))
  }
}

function workIn({ engine, budget, trouble, probe }: Workspace): WorkFacts {
  return {
    tasks: engine.list(),
    budget: budget.state(),
    trouble: trouble(),
    dialect: probe.state().dialect
  }
}
