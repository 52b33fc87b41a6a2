/** SECURITY: U2, U6. What goes to whoever announces new versions. */
import { expect, it } from 'vitest'
import { createUpdateFetch } from './updates'

it('asks in a session of its own that knows nobody, and follows no redirect', async () => {
  const partitions: unknown[] = []
  const agents: unknown[] = []
  const fetched: unknown[] = []
  const fetchUpdate = createUpdateFetch({
    fromPartition: (...asked) => {
      partitions.push(asked)
      return {
        setUserAgent: (...said) => void agents.push(said),
        fetch: (url, init) => {
          fetched.push([url, init])
          return Promise.resolve(new Response(''))
        }
      }
    }
  })
  const { signal } = new AbortController()
  await fetchUpdate('https://updates.invalid/feed.json', signal)
  await fetchUpdate('https://updates.invalid/feed.json.sig', signal)
  // No `persist:`: it is in memory.
  expect(partitions).toEqual([['drawer-updates', { cache: false }]])
  expect(agents).toEqual([['Drawer', 'en']])
  const init = {
    method: 'GET',
    redirect: 'error',
    credentials: 'omit',
    bypassCustomProtocolHandlers: true,
    signal
  }
  expect(fetched).toEqual([
    ['https://updates.invalid/feed.json', init],
    ['https://updates.invalid/feed.json.sig', init]
  ])
})
