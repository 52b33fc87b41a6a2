/** Electron's network stack as the fetch port: the system's proxy and certificates, nothing kept. */
import { session } from 'electron'
import type { FetchPort } from '../kdocs/http'

export function createFetchPort(): FetchPort {
  // SECURITY: N2. A session of its own, in memory, without a cache; no `persist:`.
  const own = session.fromPartition('drawer-network', { cache: false })
  // SECURITY: N3. No client certificate is ever offered.
  return (url, init) => own.fetch(url, { ...init, bypassCustomProtocolHandlers: true })
}
