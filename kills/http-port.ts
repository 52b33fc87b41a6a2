/** Node's own HTTP as the product's fetch: its `fetch` alone takes longer to load than all the rest. */
import { Agent, request } from 'node:http'
import type { FetchPort } from '../src/main/kdocs/http'

const agent = new Agent({ keepAlive: true })

export const httpPort: FetchPort = (url, { method, headers, body, signal }) =>
  new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'Content-Length': Buffer.byteLength(body) }
    const asked = request(url, { agent, method, headers: { ...headers, ...length }, signal })
    asked.on('error', reject)
    asked.on('response', (answer) => {
      const chunks: AsyncIterator<Uint8Array> = answer[Symbol.asyncIterator]()
      resolve({
        status: answer.statusCode ?? 0,
        headers: {
          get: (name) => {
            const value = answer.headers[name.toLowerCase()]
            return typeof value === 'string' ? value : null
          }
        },
        body: {
          getReader: () => ({
            read: async () => {
              const next = await chunks.next()
              return next.done ? { done: true } : { done: false, value: next.value }
            },
            cancel: async () => {
              await chunks.return?.()
            }
          })
        }
      })
    })
    asked.end(body)
  })
