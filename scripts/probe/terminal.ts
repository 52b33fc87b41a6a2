/** The connection check in a terminal: asks before each step, prints what it finds. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { TFunction } from 'i18next'
import { z } from 'zod'
import { kdocsOrigin } from '../../src/main/policy'
import { checkReport } from '../../src/main/probe/report'
import type { CheckResult, CheckState, CheckStep } from '../../src/shared/check'
import { verdictText } from '../../src/shared/i18n/check-text'
import { createI18n } from '../../src/shared/i18n/setup'
import { projectFolder } from '../electron-runtime/installation'
import { accountOfDemo, accountOfEnvironment, openAccount, variables } from './account'

export const help = `npm run probe -- [flags]
Finds out how KDocs answers your app, and says so. It keeps nothing.

  --demo         on a demo drive of this computer
  --yes          runs the read step without asking
  --write        runs the write step too, without asking
  --report FILE  writes the report: codes, names of fields and their types, nothing of yours
  --help

Without --demo these variables are needed:
  ${variables.appId}        the App ID of your app
  ${variables.appKey}       its App key
  ${variables.accessToken}  an access token of the user, with the scopes that Drawer asks for
and these may be set:
  ${variables.fileToken}    the token of an app-space file, to ask about
  DRAWER_API_ORIGIN    another server than ${kdocsOrigin}

The calls of this check count at KDocs, but not in what Drawer's window shows of today.`

export interface Terminal {
  readonly args: readonly string[]
  readonly env: NodeJS.ProcessEnv
  readonly print: (line: string) => void
  /** The person's yes; false at the end of the input too. */
  readonly ask: (question: string) => Promise<boolean>
  /** Calls back when the person wants it to end. */
  readonly onInterrupt: (stop: () => void) => void
}

const flags = {
  demo: { type: 'boolean' },
  yes: { type: 'boolean' },
  write: { type: 'boolean' },
  report: { type: 'string' },
  help: { type: 'boolean' }
} as const

/** The exit code: 0 all is well or left out, 1 something failed. */
export async function probeInTerminal(terminal: Terminal): Promise<number> {
  const { args, env, print, onInterrupt } = terminal
  const { values } = parseArgs({ args: [...args], options: flags, strict: true })
  if (values.help) {
    print(help)
    return 0
  }
  const { t } = createI18n('en')
  const account = await (values.demo ? accountOfDemo() : accountOfEnvironment(env))
  let printed = new Set<string>()
  const workspace = await openAccount(account, ({ results }) => {
    for (const result of results) {
      if (printed.has(result.id)) continue
      printed.add(result.id)
      for (const line of linesOf(t, result)) print(line)
    }
  })
  const { probe } = workspace
  onInterrupt(probe.stop)
  try {
    const { read, write } = probe.state().price
    if (!(await agree(terminal, t, 'read', read, values.yes === true))) return 0
    let state = await probe.run('read')
    if (state.canWrite && (await agree(terminal, t, 'write', write, values.write === true))) {
      printed = new Set(state.results.map(({ id }) => id))
      state = await probe.run('write')
    }
    for (const line of endOf(t, state)) print(line)
    if (values.report !== undefined) {
      const isKdocs = account.origin === kdocsOrigin
      const about = {
        version: readVersion(),
        platform: process.platform,
        isKdocs,
        appKind: 'test'
      } as const
      writeFileSync(values.report, `${checkReport(state, about)}\n`, { mode: 0o600 })
      print(`The report is in ${values.report}. ${t('check.reportHint')}`)
    }
    return state.results.some(({ outcome }) => outcome === 'failed') ? 1 : 0
  } finally {
    await workspace.close()
    await account.close()
  }
}

function readVersion(): string {
  const file = readFileSync(join(projectFolder, 'package.json'), 'utf8')
  return z.looseObject({ version: z.string() }).parse(JSON.parse(file)).version
}

async function agree(
  { print, ask }: Terminal,
  t: TFunction,
  step: CheckStep,
  price: CheckState['price'][CheckStep],
  isAgreed: boolean
): Promise<boolean> {
  const isWrite = step === 'write'
  print('')
  print(t(isWrite ? 'check.writeText' : 'check.readText'))
  print(t(isWrite ? 'check.priceMore' : 'check.price', { ...price }))
  return isAgreed || ask(`${t(isWrite ? 'check.askWrite' : 'check.askRead')} [y/N] `)
}

const signs = { fine: 'ok  ', odd: 'note', failed: 'FAIL', skipped: '–   ' } as const

function linesOf(t: TFunction, result: CheckResult): readonly string[] {
  const lines = [
    `${signs[result.outcome]} ${t(`check.title.${result.id}`)}: ${verdictText(t, result)}`
  ]
  for (const { call, status, code, shape } of result.observations) {
    const seen = status === null ? t('check.noAnswer') : t('check.status', { status })
    lines.push(`       ${call}: ${seen}${code === null ? '' : `, ${t('check.code', { code })}`}`)
    for (const line of shape) lines.push(`         ${line}`)
  }
  return lines
}

function endOf(t: TFunction, { leftovers, dialect }: CheckState): readonly string[] {
  return [
    '',
    ...(leftovers.length === 0 ? [] : [`${t('check.left')}:`]),
    ...leftovers.map(
      ({ name, place }) => `  ${t('check.leftAt', { name, place: t(`check.place.${place}`) })}`
    ),
    `What Drawer would set for this account: ${JSON.stringify(dialect)}`
  ]
}
