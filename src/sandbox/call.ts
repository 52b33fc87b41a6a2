/** One request on its way through the server, and what a route says of itself. */
import type { IncomingMessage } from 'node:http'
import { Refusal } from './codes'
import type { SandboxDialect } from './dialect'
import type { World } from './drive'
import type { Faults } from './faults'
import { fieldsOfJson, fieldsOfPairs, type Fields } from './params'
import type { QuotaClass, Quotas } from './quotas'
import type { Reply } from './reply'
import type { Tasks } from './tasks'
import type { Tickets } from './tickets'
import type { Scope, Tokens } from './tokens'
import type { AppCredentials } from './wps2'

/** Somebody with an account at the server. The app space is the app's, whoever is signed in. */
export interface Person {
  readonly nickname: string
  readonly world: World
  readonly tasks: Tasks
}

/** Everything that a route may use; what is a person's own is of the one whose token came along. */
export interface Service extends Person {
  readonly people: readonly Person[]
  /** Who is signed in to the site in the browser, and so answers the consent page. */
  readonly visitor: { person: number }
  readonly app: AppCredentials
  readonly tokens: Tokens
  readonly quotas: Quotas
  readonly faults: Faults
  readonly tickets: Tickets
  readonly now: () => number
  readonly signatureSeconds: number
  readonly origin: () => string
  /** To be called after every change: the state file hears of it. */
  readonly changed: () => void
  readonly pageLimit: number
  readonly dialect: SandboxDialect
  readonly syncUpTo: number
  readonly callbackAddresses: readonly string[]
  readonly hasTaskQuery: boolean
}

export interface Call {
  readonly method: string
  /** As sent: what a GET's signature is about. */
  readonly uri: string
  readonly path: string
  readonly query: Fields
  readonly header: (name: string) => string | undefined
  readonly bytes: Buffer
  /** The parts of the path that the route names. */
  readonly params: Readonly<Record<string, string>>
  /** `METHOD /path`, for faults. */
  readonly route: string
  /** Set by batch routes and those of one app-space file, for the record of requests. */
  ids?: readonly string[]
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly auth: 'none' | 'oauth' | 'wps2'
  readonly scope?: Scope
  readonly quota?: QuotaClass
  /** Names in the query besides `access_token`. */
  readonly query?: readonly string[]
  readonly answer: (call: Call, service: Service) => Reply | Promise<Reply>
}

export function createCall(request: IncomingMessage, bytes: Buffer): Omit<Call, 'params'> {
  const uri = request.url ?? '/'
  const cut = uri.indexOf('?')
  const path = cut < 0 ? uri : uri.slice(0, cut)
  const method = request.method ?? 'GET'
  return {
    method,
    uri,
    path,
    query: fieldsOfPairs(new URLSearchParams(cut < 0 ? '' : uri.slice(cut + 1))),
    header: (name) => {
      const value = request.headers[name]
      return Array.isArray(value) ? value.join(', ') : value
    },
    bytes,
    route: `${method} ${path}`
  }
}

/** The parts that the pattern names, or null when the path is another one. */
export function matchPath(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/')
  const given = path.split('/')
  if (wanted.length !== given.length) return null
  const params: Record<string, string> = {}
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? ''
    if (part.startsWith(':') && value !== '') params[part.slice(1)] = decode(value)
    else if (part !== value) return null
  }
  return params
}

export function pathParam(call: Call, name: string): string {
  const value = call.params[name]
  if (value === undefined) throw new Error(`the route has no :${name}`)
  return value
}

export const jsonBody = (call: Call): Fields => fieldsOfJson(call.bytes)

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    throw new Refusal('SandboxBadParameter', 'path')
  }
}
