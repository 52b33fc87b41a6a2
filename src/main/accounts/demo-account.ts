/** The account that a sandbox server hands out to whoever asks on this machine. */
import { z } from 'zod/mini'
import { AppFailure } from '../../shared/errors'
import { createSecret } from './secret'
import type { DemoCredentials } from './demo'

export interface DemoAccount extends DemoCredentials {
  /** App-space files that the demo's developer knows of, for the registry. */
  readonly appSpaceTokens: readonly string[]
  /** Whether this server answers the result query (kdocs-api.md 5.2). */
  readonly answersResults: boolean
}

export const demoSessionPath = '/sandbox/demo-session'

const wire = z.looseObject({
  app_id: z.string(),
  app_key: z.string(),
  access_token: z.string(),
  refresh_token: z.string(),
  expires_in: z.number(),
  user: z.string(),
  app_space_tokens: z.array(z.string()),
  task_results: z.boolean()
})

export function readDemoAccount(origin: string, body: unknown): DemoAccount {
  const parsed = wire.safeParse(body)
  if (!parsed.success) throw new AppFailure('server', 'this server has no demo account')
  const { data } = parsed
  return {
    origin,
    appId: data.app_id,
    appKey: createSecret(data.app_key),
    accessToken: createSecret(data.access_token),
    refreshToken: createSecret(data.refresh_token),
    expiresInSeconds: data.expires_in,
    userName: data.user,
    appSpaceTokens: data.app_space_tokens,
    answersResults: data.task_results
  }
}
