import { connect, createServer, type AddressInfo } from 'node:net'
import { request } from 'node:http'
import { networkInterfaces } from 'node:os'
import { afterEach, describe, expect, it } from 'vitest'
import { parseCallbackAddress } from './callback'
import { listenForCode } from './oauth'

const state = 'the-right-state'
const aborts: AbortController[] = []
afterEach(() => aborts.splice(0).forEach((abort) => abort.abort()))

async function findPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo // A TCP server that listens has such an address.
  await new Promise((resolve) => server.close(resolve))
  return port
}

async function listen() {
  const port = await findPort()
  const callback = parseCallbackAddress(`http://127.0.0.1:${port}/callback`)
  const abort = new AbortController()
  aborts.push(abort)
  const timers: { ms: number; run: () => void }[] = []
  const after = (ms: number, run: () => void) => {
    timers.push({ ms, run })
    return () => undefined
  }
  const { code } = await listenForCode({ callback, state, signal: abort.signal, after })
  const settled = code.then(
    (secret) => `code ${secret.reveal()}`,
    (thrown: unknown) => (thrown as { code: string }).code
  )
  return { port, callback, abort, timers, settled }
}

interface Got {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

function get(port: number, path: string, options: { method?: string; host?: string } = {}) {
  const { method = 'GET', host = `127.0.0.1:${port}` } = options
  return new Promise<Got>((resolve, reject) => {
    const parts = { host: '127.0.0.1', port, path, method, headers: { Host: host }, agent: false }
    request(parts, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (text: string) => (body += text))
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body })
      )
    })
      .on('error', reject)
      .end()
  })
}

const isOpen = (port: number, host = '127.0.0.1') =>
  new Promise<boolean>((resolve) => {
    const socket = connect(port, host)
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })

describe('loopback listener', () => {
  it('hands over the code, shows a static page and closes the port', async () => {
    const { port, settled, timers } = await listen()
    const { status, headers, body } = await get(port, `/callback?code=abc&state=${state}`)
    expect(await settled).toBe('code abc')
    expect(status).toBe(200)
    expect(headers['cache-control']).toBe('no-store')
    expect(headers['referrer-policy']).toBe('no-referrer')
    expect(headers['content-security-policy']).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/=]+'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/
    )
    expect(headers['connection']).toBe('close')
    expect(body).toContain('You can close this window and return to Drawer.')
    expect(body).toContain('您可以关闭此窗口并返回 Drawer。')
    expect(body).not.toContain('abc')
    expect(body).not.toContain(state)
    expect(timers[0]?.ms).toBe(300_000)
    expect(await isOpen(port)).toBe(false)
  })

  it('answers 400 to a wrong request and keeps waiting', async () => {
    const { port, settled } = await listen()
    const paths = ['/', '/favicon.ico', '/callback', `/callback?code=evil&state=${state}x`]
    for (const path of paths) {
      const { status, body } = await get(port, path)
      expect([path, status]).toEqual([path, 400])
      expect(body).not.toContain('evil')
    }
    const rebound = { host: `evil.example:${port}` }
    expect((await get(port, `/callback?code=evil&state=${state}`, rebound)).status).toBe(400)
    const post = { method: 'POST' }
    expect((await get(port, `/callback?code=evil&state=${state}`, post)).status).toBe(400)
    await get(port, `/callback?code=abc&state=${state}`)
    expect(await settled).toBe('code abc')
  })

  it('listens on 127.0.0.1 and on no other address', async () => {
    const { port } = await listen()
    const others = Object.values(networkInterfaces())
      .flatMap((all) => all ?? [])
      .filter(({ family, address }) => family === 'IPv4' && address !== '127.0.0.1')
    for (const host of ['127.0.0.2', ...others.map(({ address }) => address)]) {
      expect(await isOpen(port, host), host).toBe(false)
    }
    expect(await isOpen(port)).toBe(true)
  })

  it('gives the code to one request only', async () => {
    const { port, settled } = await listen()
    const answers = await Promise.allSettled(
      ['first', 'second', 'third'].map((code) => get(port, `/callback?code=${code}&state=${state}`))
    )
    const granted = answers.filter((got) => got.status === 'fulfilled' && got.value.status === 200)
    expect(granted.length).toBe(1)
    expect(await settled).toMatch(/^code (first|second|third)$/)
  })

  it('ends with the denial, and says so in the browser', async () => {
    const { port, settled } = await listen()
    const { status, body } = await get(port, `/callback?error=access_denied&state=${state}`)
    expect(status).toBe(200)
    expect(body).toContain('Not signed in')
    expect(await settled).toBe('sign-in-denied')
  })

  it('gives up after 50 wrong requests', async () => {
    const { port, settled } = await listen()
    for (let count = 0; count < 49; count += 1) await get(port, '/')
    expect(await isOpen(port)).toBe(true)
    await get(port, '/')
    expect(await settled).toBe('sign-in-expired')
    expect(await isOpen(port)).toBe(false)
  })

  it('gives up after five minutes', async () => {
    const { port, settled, timers } = await listen()
    timers[0]?.run()
    expect(await settled).toBe('sign-in-expired')
    expect(await isOpen(port)).toBe(false)
  })

  it('is cancelled at once, also while a client holds a connection', async () => {
    const { port, settled, abort, timers } = await listen()
    const socket = connect(port, '127.0.0.1')
    await new Promise((resolve) => socket.once('connect', resolve))
    socket.on('error', () => undefined)
    abort.abort()
    timers.at(-1)?.run()
    expect(await settled).toBe('cancelled')
    expect(await isOpen(port)).toBe(false)
  })

  it('says that the port is busy', async () => {
    const { callback } = await listen()
    const { signal } = new AbortController()
    await expect(listenForCode({ callback, state, signal })).rejects.toMatchObject({
      code: 'callback-port-busy'
    })
  })

  it('does not start when it is cancelled already', async () => {
    const port = await findPort()
    const callback = parseCallbackAddress(`http://127.0.0.1:${port}/callback`)
    const signal = AbortSignal.abort()
    await expect(listenForCode({ callback, state, signal })).rejects.toMatchObject({
      code: 'cancelled'
    })
    expect(await isOpen(port)).toBe(false)
  })

  it('survives bytes that are not HTTP', async () => {
    const { port, settled } = await listen()
    for (const bytes of ['\0\0\0', 'GET /callback HTTP/9\r\n\r\n', 'x'.repeat(40_000)]) {
      await new Promise((resolve) => {
        const socket = connect(port, '127.0.0.1', () => socket.end(bytes))
        socket.on('error', () => undefined)
        socket.resume()
        socket.once('close', resolve)
      })
    }
    await get(port, `/callback?code=abc&state=${state}`)
    expect(await settled).toBe('code abc')
  })
})
