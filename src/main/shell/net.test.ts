/** SECURITY: N2. Which session is used, and what a call carries. */
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import type { FetchInit } from '../kdocs/http'
import { createFetchPort, type Sessions } from './net'

const servers: Server[] = []
afterEach(() => servers.splice(0).forEach((server) => server.close()))

const init = (method: string): FetchInit => ({
  method,
  headers: { 'X-Own': '1' },
  redirect: 'error',
  credentials: 'omit',
  cache: 'no-store',
  signal: AbortSignal.timeout(5_000)
})

function createFixture(route = 'DIRECT') {
  const partitions: unknown[] = []
  const fetched: unknown[] = []
  const sessions: Sessions = {
    fromPartition: (...asked) => {
      partitions.push(asked)
      return {
        fetch: (url, options) => {
          fetched.push([url, options])
          return Promise.resolve(new Response('{}'))
        },
        resolveProxy: () => Promise.resolve(route)
      }
    }
  }
  return { port: createFetchPort(sessions), partitions, fetched }
}

it('reads in a session of its own, in memory and without a cache', async () => {
  const { port, partitions, fetched } = createFixture()
  await port('https://kdocs.example/a', init('GET'))
  expect(partitions).toEqual([['drawer-network', { cache: false }]])
  expect(fetched).toMatchObject([
    [
      'https://kdocs.example/a',
      {
        bypassCustomProtocolHandlers: true,
        credentials: 'omit',
        cache: 'no-store',
        redirect: 'error'
      }
    ]
  ])
})

it('writes past Chromium, on a connection for each call, without cookies, and follows nobody', async () => {
  const seen: { headers: IncomingHttpHeaders; port: number | undefined }[] = []
  const server = createServer((request, response) => {
    seen.push({ headers: request.headers, port: request.socket.remotePort })
    const isMoved = request.url === '/moved'
    response.writeHead(isMoved ? 302 : 200, { 'Set-Cookie': 'a=b', Location: '/elsewhere' })
    response.end('{}')
  }).listen(0, '127.0.0.1')
  servers.push(server)
  await once(server, 'listening')
  const { port: number } = server.address() as AddressInfo // A TCP server that listens.
  const { port, fetched } = createFixture()
  const url = `http://127.0.0.1:${number}`
  for (let times = 0; times < 2; times += 1) await port(`${url}/x`, init('POST'))
  expect(seen.map(({ headers }) => headers.cookie)).toEqual([undefined, undefined])
  expect(new Set(seen.map(({ port: from }) => from)).size).toBe(2)
  await expect(port(`${url}/moved`, init('DELETE'))).rejects.toThrow()
  expect(seen).toHaveLength(3)
  expect(fetched).toEqual([])
})

it('sends no write through a kind of proxy that it cannot use', async () => {
  const { port } = createFixture('SOCKS5 127.0.0.1:1')
  await expect(port('http://127.0.0.1:1/x', init('POST'))).rejects.toThrow(
    /ERR_PROXY_CONNECTION_FAILED/
  )
})
