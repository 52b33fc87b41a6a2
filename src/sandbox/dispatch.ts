/** From a call to its reply: faults, who may, how often, the route; each step may refuse. */
import { setTimeout as sleep } from 'node:timers/promises'
import { appSpaceRoutes } from './app-space-routes'
import { batchRoutes, taskQueryRoutes } from './batch-routes'
import { matchPath, type Call, type Person, type Route, type Service } from './call'
import { Refusal } from './codes'
import { listingRoutes } from './listing-routes'
import { oauthRoutes } from './oauth-routes'
import { optionalText, refuseUnknown } from './params'
import { personalRoutes } from './personal-routes'
import type { Reply } from './reply'
import { sandboxRoutes } from './sandbox-routes'
import { checkSignature } from './wps2'

/** `drop`: the connection ends without an answer. */
export type Outcome =
  | { readonly kind: 'reply'; readonly reply: Reply }
  | { readonly kind: 'refusal'; readonly refusal: Refusal; readonly retryAfterSeconds?: number }
  | { readonly kind: 'broken'; readonly status: number }
  | { readonly kind: 'html' }
  | { readonly kind: 'drop' }

export interface Found {
  readonly route: Route
  readonly call: Call
}

const everyRoute: readonly Route[] = [
  ...listingRoutes,
  ...personalRoutes,
  ...batchRoutes,
  ...appSpaceRoutes,
  ...oauthRoutes,
  ...sandboxRoutes
]

export function findRoute(call: Omit<Call, 'params'>, hasTaskQuery: boolean): Found {
  const routes = hasTaskQuery ? [...everyRoute, ...taskQueryRoutes] : everyRoute
  for (const route of routes) {
    if (route.method !== call.method) continue
    const params = matchPath(route.path, call.path)
    // The call stays the same object: a route notes the ids of its batch on it.
    if (params) return { route, call: Object.assign(call, { params }) }
  }
  throw new Refusal('SandboxUnknownPath')
}

export async function dispatch({ route, call }: Found, service: Service): Promise<Outcome> {
  if (!isApi(call)) return answer(route, call, service)
  const delayMs = service.faults.delayMs()
  if (delayMs > 0) await sleep(delayMs)
  const early = faultBefore(route, call, service)
  if (early) return early
  const { faults } = service
  // Taken before the work, so that a count of times is about calls and not about successes.
  const isWrite = call.method !== 'GET'
  const drop = isWrite || faults.get('drop-after-apply')?.route !== undefined
  const isDropped = drop && faults.take('drop-after-apply', call.route) !== undefined
  const late = faults.get('server-error')?.apply
    ? faults.take('server-error', call.route)
    : undefined
  const outcome = await answer(route, call, service)
  if (isDropped) return { kind: 'drop' }
  return late ? { kind: 'broken', status: late.status ?? 500 } : outcome
}

function faultBefore(route: Route, call: Call, { faults }: Service): Outcome | undefined {
  if (route.auth === 'oauth' && faults.take('token-expiry', call.route)) {
    return { kind: 'refusal', refusal: new Refusal('SandboxTokenExpired') }
  }
  const limit = faults.take('rate-limit', call.route)
  if (limit) {
    const refusal = new Refusal('SandboxTooManyRequests')
    const { retryAfterSeconds } = limit
    return {
      kind: 'refusal',
      refusal,
      ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds })
    }
  }
  if (faults.take('html', call.route)) return { kind: 'html' }
  if (faults.get('server-error')?.apply) return undefined
  const error = faults.take('server-error', call.route)
  return error && { kind: 'broken', status: error.status ?? 500 }
}

async function answer(route: Route, call: Call, service: Service): Promise<Outcome> {
  try {
    const person = authorise(route, call, service)
    const own = person ? { ...service, ...person } : service
    if (route.quota) {
      service.quotas.charge(route.quota)
      // Counts of mere reading are written with the next change: a listing must not cost a save.
      if (route.quota === 'write') service.changed()
    }
    const token = route.auth === 'oauth' ? ['access_token'] : []
    refuseUnknown(call.query, [...(route.query ?? []), ...token])
    return { kind: 'reply', reply: await route.answer(call, own) }
  } catch (thrown) {
    if (thrown instanceof Refusal) return { kind: 'refusal', refusal: thrown }
    console.error(thrown)
    return { kind: 'refusal', refusal: new Refusal('SandboxInternal') }
  }
}

/** Whose token came along; undefined where none is needed. */
function authorise(route: Route, call: Call, service: Service): Person | undefined {
  const { tokens, app, now, people, signatureSeconds } = service
  if (route.auth === 'oauth') {
    const token = optionalText(call.query, 'access_token')
    if (token === undefined) throw new Refusal('SandboxTokenMissing')
    const { scopes, person } = tokens.check(token)
    if (route.scope && !scopes.includes(route.scope)) {
      throw new Refusal('SandboxScopeMissing', route.scope)
    }
    return people[person]
  }
  if (route.auth === 'wps2') {
    const { method, uri, header, bytes: body } = call
    const isUpload = route.path.endsWith('/upload')
    checkSignature({ method, uri, header, body, isUpload }, app, {
      now: now(),
      windowMs: signatureSeconds * 1000
    })
  }
  return undefined
}

/** The platform's own calls. Pages, stored bytes and the demo's session never fail on purpose. */
function isApi(call: Call): boolean {
  return call.path.startsWith('/api/')
}
