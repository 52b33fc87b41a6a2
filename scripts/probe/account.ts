/** The account that a terminal check is made for, and its workspace without files and window. */
import { randomUUID } from 'node:crypto'
import { startSandbox, type SandboxOptions } from '../../src/sandbox/server'
import { createSecret, type Secret } from '../../src/main/accounts/secret'
import { createAppShare } from '../../src/main/app-share'
import { createHttp } from '../../src/main/kdocs/http'
import { isLoopbackOrigin, parseApiOrigin } from '../../src/main/policy'
import { sleep } from '../../src/main/sleep'
import { createVolatileFile } from '../../src/main/tasks/journal/volatile-file'
import { kdocsPace, loopbackPace } from '../../src/main/tasks/pace'
import { createWorkspace, type Workspace } from '../../src/main/workspace'
import type { CheckState } from '../../src/shared/check'
import { AppFailure } from '../../src/shared/errors'

export interface ProbeAccount {
  readonly origin: string
  readonly appId: string
  readonly appKey: Secret
  readonly accessToken: Secret
  readonly fileToken: string | null
  readonly close: () => Promise<void>
}

/** Never arguments: everybody on this computer can read the arguments of a process. */
export const variables = {
  appId: 'DRAWER_APP_ID',
  appKey: 'DRAWER_APP_KEY',
  accessToken: 'DRAWER_ACCESS_TOKEN',
  fileToken: 'DRAWER_FILE_TOKEN'
} as const

export function accountOfEnvironment(env: NodeJS.ProcessEnv): ProbeAccount {
  const read = (name: string): string => {
    const value = env[name]?.trim() ?? ''
    if (value === '') throw new Error(`${name} is not set. --help says what is needed.`)
    return value
  }
  return {
    origin: parseApiOrigin(env['DRAWER_API_ORIGIN']),
    appId: read(variables.appId),
    appKey: createSecret(read(variables.appKey)),
    accessToken: createSecret(read(variables.accessToken)),
    fileToken: env[variables.fileToken]?.trim() || null,
    close: () => Promise.resolve()
  }
}

export async function accountOfDemo(options: SandboxOptions = {}): Promise<ProbeAccount> {
  const sandbox = await startSandbox(options)
  return {
    origin: sandbox.origin,
    appId: sandbox.app.appId,
    appKey: createSecret(sandbox.app.appKey),
    accessToken: createSecret(sandbox.issueTokens().accessToken),
    fileToken: sandbox.drive.appFiles().find(({ kind }) => kind === 'file')?.token ?? null,
    close: sandbox.close
  }
}

export async function openAccount(
  account: ProbeAccount,
  publishCheck: (state: CheckState) => void
): Promise<Workspace> {
  const { origin, fileToken } = account
  const pace = isLoopbackOrigin(origin) ? loopbackPace : kdocsPace
  const clocks = { now: Date.now, monotonic: () => performance.now() }
  const chance = { random: Math.random, newId: randomUUID }
  const ignore = (): void => undefined
  const fail = (thrown: unknown): void => {
    throw thrown
  }
  const workspace = await createWorkspace({
    ...clocks,
    ...chance,
    tokens: {
      credentials: () => Promise.resolve(account),
      renew: () => Promise.reject(new AppFailure('signed-out', 'the access token is refused'))
    },
    sendHttp: createHttp({
      fetch,
      now: clocks.monotonic,
      record: ignore,
      allowsOrigin: (asked) => asked === origin
    }),
    pace,
    asksResults: false,
    journalFile: createVolatileFile(),
    app: createAppShare({
      ...clocks,
      ...chance,
      sleep,
      registryFile: null,
      budgetFile: createVolatileFile(),
      pace,
      appKind: () => 'test',
      reportBug: fail
    }),
    sleep,
    setTimer: (run, ms) => void setTimeout(run, ms).unref(),
    publishTask: ignore,
    publishFolder: ignore,
    publishAppFiles: ignore,
    publishFlight: ignore,
    publishBudget: ignore,
    publishDropped: ignore,
    publishTrouble: ignore,
    publishCheck,
    reportBug: fail
  })
  if (fileToken !== null) await workspace.appFiles.add(fileToken)
  return workspace
}
