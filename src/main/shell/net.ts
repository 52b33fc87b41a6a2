/** The fetch port of the app: what can be repeated by Chromium, what must not be by undici. */
import type { Session } from 'electron'
import type { Dispatcher } from 'undici'
import type { FetchPort } from '../kdocs/http'

export interface Sessions {
  readonly fromPartition: (
    partition: string,
    options: { readonly cache: boolean }
  ) => Pick<Session, 'fetch' | 'resolveProxy'>
}

export function createFetchPort(sessions: Sessions): FetchPort {
  // SECURITY: N2. A session of its own, in memory, without a cache; no `persist:`.
  const own = sessions.fromPartition('drawer-network', { cache: false })
  const dispatchers = createDispatchers(own)
  return async (url, init) => {
    if (init.method === 'GET')
      return own.fetch(url, { ...init, bypassCustomProtocolHandlers: true })
    // SECURITY: J2, J3. Chromium sends a request again by itself when a kept connection breaks, a
    // destroy included: see docs/adr/0003-writes-are-sent-once.md.
    const { fetch: fetchOnce } = await import('undici')
    return fetchOnce(url, { ...init, dispatcher: await dispatchers(url) })
  }
}

/** One connection a call, through the proxy that the system names for the address. */
function createDispatchers(
  own: Pick<Session, 'resolveProxy'>
): (url: string) => Promise<Dispatcher> {
  const known = new Map<string, Dispatcher>()
  // Without kept connections no call can meet one that the server has just closed.
  const fresh = { pipelining: 0 }

  async function create(route: string): Promise<Dispatcher> {
    // Loaded with the first write: starting up needs none of it.
    const { Agent, ProxyAgent } = await import('undici')
    const [kind = '', host = ''] = route.split(/\s+/)
    if (kind === 'DIRECT') return new Agent(fresh)
    if (kind === 'PROXY') return new ProxyAgent({ uri: `http://${host}`, ...fresh })
    if (kind === 'HTTPS') return new ProxyAgent({ uri: `https://${host}`, ...fresh })
    // The message says that nothing was sent (see `neverLeft` in kdocs/http.ts).
    throw new Error('ERR_PROXY_CONNECTION_FAILED: this kind of proxy is not supported for writes')
  }

  return async (url) => {
    const [route = 'DIRECT'] = (await own.resolveProxy(url)).split(';').map((part) => part.trim())
    const dispatcher = known.get(route) ?? (await create(route))
    known.set(route, dispatcher)
    return dispatcher
  }
}
