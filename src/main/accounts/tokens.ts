/** The three calls of a sign-in: code for tokens, new tokens for old, and who it is. */
import { z } from 'zod/mini'
import { AppFailure, type AppError } from '../../shared/errors'
import type { Answer, SendHttp } from '../kdocs/answer'
import { createSecret, type Secret } from './secret'

export interface TokenGrant {
  readonly accessToken: Secret
  /** Null: the server gave none, so the one that we have stays good. */
  readonly refreshToken: Secret | null
  readonly expiresInSeconds: number
}

export interface Person {
  readonly userId: string
  readonly name: string
}

/** `over`: the server said no for good; `unknown`: it may work later with the same tokens. */
export type Refreshed =
  | { readonly kind: 'granted'; readonly grant: TokenGrant }
  | { readonly kind: 'over' | 'unknown'; readonly error: AppError }

interface AppIdentity {
  readonly origin: string
  readonly appId: string
  readonly appKey: Secret
}

const tokenText = z.string().check(z.minLength(1), z.maxLength(4_096))
// kdocs-api.md 2.2: read what is needed, accept whatever stands beside it.
const tokenData = z.object({
  app_id: z.catch(z.optional(z.string()), undefined),
  access_token: tokenText,
  refresh_token: z.catch(z.optional(tokenText), undefined),
  expires_in: z.catch(
    z.optional(z.coerce.number().check(z.positive(), z.maximum(366 * 86_400))),
    undefined
  )
})
const idText = z.pipe(
  z.union([z.string(), z.pipe(z.number(), z.transform(String))]),
  z.string().check(
    z.minLength(1),
    z.maxLength(256),
    z.refine((text) => text.isWellFormed())
  )
)
const personData = z.object({
  id: z.union([
    idText,
    z.pipe(
      z.object({ open_id: idText }),
      z.transform((id) => id.open_id)
    )
  ]),
  nickname: z.catch(z.string(), '')
})

// Only if the server does not say: short, so that a refresh soon brings a true figure.
const unsaidLifetimeSeconds = 3_600

export function createTokenClient({ sendHttp }: { readonly sendHttp: SendHttp }) {
  return {
    async exchange(app: AppIdentity, code: Secret): Promise<TokenGrant> {
      const answer = await sendHttp({
        method: 'GET',
        origin: app.origin,
        path: '/api/v1/oauth2/access_token',
        route: '/api/v1/oauth2/access_token',
        query: { code: code.reveal(), app_id: app.appId, app_key: app.appKey.reveal() }
      })
      if (answer.kind !== 'ok') throw explain(answer)
      const grant = readGrant(answer.data, app.appId)
      if (!grant) throw new AppFailure('server', 'token answer not understood')
      return grant
    },

    async refresh(app: AppIdentity, refreshToken: Secret): Promise<Refreshed> {
      const answer = await sendHttp({
        method: 'POST',
        origin: app.origin,
        path: '/api/v1/oauth2/refresh_token',
        route: '/api/v1/oauth2/refresh_token',
        query: { app_id: app.appId },
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({
          app_key: app.appKey.reveal(),
          refresh_token: refreshToken.reveal()
        })
      })
      if (answer.kind !== 'ok')
        return { kind: isFinal(answer) ? 'over' : 'unknown', error: answer.error }
      const grant = readGrant(answer.data, app.appId)
      if (grant) return { kind: 'granted', grant }
      return {
        kind: 'unknown',
        error: new AppFailure('server', 'token answer not understood').toJSON()
      }
    },

    /** Null when it could not be had: a sign-in does not fail for want of a name. */
    async whoIs(origin: string, accessToken: Secret): Promise<Person | null> {
      const answer = await sendHttp({
        method: 'GET',
        origin,
        path: '/api/v1/openapi/user/basic',
        route: '/api/v1/openapi/user/basic',
        query: { access_token: accessToken.reveal() }
      })
      const parsed = answer.kind === 'ok' ? personData.safeParse(answer.data) : null
      return parsed?.success
        ? { userId: parsed.data.id, name: cleanName(parsed.data.nickname) }
        : null
    }
  }
}

export type TokenClient = ReturnType<typeof createTokenClient>

function readGrant(data: unknown, appId: string): TokenGrant | null {
  const parsed = tokenData.safeParse(data)
  if (!parsed.success) return null
  const { app_id: grantedTo = appId, access_token, refresh_token, expires_in } = parsed.data
  if (grantedTo !== appId) return null
  return {
    accessToken: createSecret(access_token),
    refreshToken: refresh_token === undefined ? null : createSecret(refresh_token),
    expiresInSeconds: expires_in ?? unsaidLifetimeSeconds
  }
}

type Failed = Exclude<Answer, { kind: 'ok' }>

/** kdocs-api.md section 7. */
function explain(answer: Failed): AppFailure {
  const { code, message, server } = answer.error
  if (server?.code === 20001) return new AppFailure('sign-in-expired', message, server)
  if (server?.code === 20002) return new AppFailure('app-unknown', message, server)
  return new AppFailure(code, message, server)
}

const passing: ReadonlySet<string> = new Set([
  'rate-limited',
  'offline',
  'timeout',
  'server',
  'cancelled'
])

function isFinal(answer: Failed): boolean {
  return answer.kind === 'refused' && !passing.has(answer.error.code)
}

function cleanName(name: string): string {
  return name.replace(/\p{C}/gu, '').trim().slice(0, 100)
}
