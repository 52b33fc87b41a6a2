import { expect, it } from 'vitest'
import { AppFailure } from '../shared/errors'
import { bareFrames, createLog, type HttpLine } from './log'

function create() {
  const lines: string[] = []
  return { lines, log: createLog({ write: (line) => lines.push(line) }) }
}

const line: HttpLine = {
  method: 'GET',
  route: '/api/v1/openapi/personal/files/:file_token',
  status: 200,
  code: 0,
  durationMs: 12.5,
  bytes: 300,
  attempt: 1,
  job: '0f8fad5b-d9cb-469f-a165-70867728950e'
}

it('writes the listed fields of a call', () => {
  const { lines, log } = create()
  log.http(line)
  expect(lines.map((text) => JSON.parse(text) as unknown)).toEqual([{ event: 'http', ...line }])
})

it('stamps the time where it is given a clock', () => {
  const lines: string[] = []
  createLog({ write: (text) => lines.push(text), now: () => 0 }).app('started')
  expect(lines).toEqual(['{"time":"1970-01-01T00:00:00.000Z","event":"started"}'])
})

it('writes a name and a code of the closed lists', () => {
  const { lines, log } = create()
  log.app('session-changed', 'offline')
  log.failure('call-failed', new AppFailure('refused', 'canary', { code: 5, text: 'canary' }))
  expect(lines).toEqual([
    '{"event":"session-changed","code":"offline"}',
    '{"event":"call-failed","code":"refused"}'
  ])
})

const canary = 'c4n4ry_9f31ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456'
const forms = (text: string) => [
  text,
  encodeURIComponent(text),
  JSON.stringify(text),
  Buffer.from(text).toString('base64'),
  Buffer.from(text).toString('hex'),
  Buffer.from(text, 'utf16le').toString('latin1')
]

it('writes no secret, whatever it is given and wherever', () => {
  const { lines, log } = create()
  for (const secret of [canary, 'Bearer-91ab', '密钥🔑钥匙']) {
    for (const form of forms(secret)) {
      const route = `/api/v1/files/${form}`
      const message = `${form}\n    at ${form} (/home/${form}/x.js:1:2)`
      const anyLine = { ...line, url: form, headers: { form }, body: form }
      log.http({ ...anyLine, method: form, route, job: `${form} ` })
      log.http({ ...anyLine, route: `/api?access_token=${form}` })
      log.http({ ...line, ...wrongTypes(form) })
      log.failure('uncaught', new Error(message))
      log.failure('uncaught', new Error('x', { cause: form }))
      log.failure('uncaught', Object.assign(new Error('x'), { message: form, url: form }))
      log.failure('uncaught', form)
      log.failure('uncaught', { form })
      log.failure('uncaught', new AppFailure('server', form, { code: 1, text: form }))
      log.app(form as never, form as never) // What a caller without types could do.
    }
  }
  const text = lines.join('\n')
  for (const secret of [canary, 'Bearer-91ab', '密钥🔑钥匙']) {
    for (const form of forms(secret)) expect(text).not.toContain(form)
  }
  // The same search finds a planted one.
  expect([text, canary].join('\n')).toContain(canary)
})

function wrongTypes(form: string): HttpLine {
  const fields = { status: form, code: form, durationMs: form, bytes: form, attempt: form }
  return fields as never // What a caller without types could do.
}

it('reduces a stack to functions and files', () => {
  const error = new Error('two\nlines')
  error.stack =
    'Error: two\nlines\n    at run (/home/ann/drawer/src/main/engine.ts:10:5)\n' +
    '    at async Object.call (file:///home/ann/my files/router.ts:3:1)\n' +
    '    at new Desk (C:\\Users\\ann\\desk.ts:4:4)\n' +
    '    at /home/ann/anonymous.ts:7:7\n    at <anonymous>\n    at node:internal/x:1:1'
  expect(bareFrames(error)).toEqual([
    'run engine.ts:10',
    'Object.call router.ts:3',
    'Desk desk.ts:4',
    '<anonymous> anonymous.ts:7',
    '<anonymous> x:1'
  ])
  const changed = new Error('x')
  changed.stack = 'Error: x\n    at x (a.ts:1:1)'
  changed.message = 'changed'
  expect(bareFrames(changed)).toEqual([])
  expect(bareFrames('text')).toEqual([])
})
