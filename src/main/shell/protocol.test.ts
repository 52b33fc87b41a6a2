import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contentSecurityPolicy } from '../policy'
import {
  answerAppRequest,
  readAppFiles,
  registerAppScheme,
  serveApp,
  type AppFile,
  type AppFiles
} from './protocol'

let folder = ''
let files: AppFiles = new Map()
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'drawer-page-'))
  const page = join(folder, 'renderer')
  await mkdir(join(page, 'assets'), { recursive: true })
  await writeFile(join(folder, 'secret.js'), 'outside')
  await writeFile(join(page, 'index.html'), '<!doctype html>')
  await writeFile(join(page, 'assets', 'index-1a2b.js'), 'script')
  await writeFile(join(page, 'assets', 'index-1a2b.js.map'), 'map')
  await writeFile(join(page, 'assets', 'a b.css'), 'style')
  await writeFile(join(page, '.env'), 'hidden')
  await symlink(join(folder, 'secret.js'), join(page, 'assets', 'link.js'))
  files = readAppFiles(page)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const get = (path: string, method = 'GET') =>
  answerAppRequest(files, { method, url: `app://drawer${path}` })

it('registers the scheme with three privileges and no more', () => {
  const registered: unknown[] = []
  registerAppScheme({ registerSchemesAsPrivileged: (schemes) => registered.push(...schemes) })
  expect(registered).toEqual([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } }
  ])
})

it('takes the files of the page, no source maps, no hidden files and no links', () => {
  expect([...files.keys()].sort()).toEqual([
    '/',
    '/assets/a%20b.css',
    '/assets/index-1a2b.js',
    '/index.html'
  ])
})

describe('answers', () => {
  it('serve a file with its type and every header', async () => {
    const answer = get('/assets/index-1a2b.js')
    expect(answer.status).toBe(200)
    expect(await answer.text()).toBe('script')
    const { 'permissions-policy': permissions = '', ...headers } = Object.fromEntries(
      answer.headers
    )
    expect(headers).toEqual({
      'content-type': 'text/javascript; charset=utf-8',
      'content-length': '6',
      'content-security-policy': contentSecurityPolicy(),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store'
    })
    expect(permissions).toMatch(/^([a-z-]+=\(\))(, [a-z-]+=\(\))*$/)
    expect(permissions).toContain('camera=()')
  })

  it('serve the page at its root', async () => {
    expect(await get('/').text()).toBe('<!doctype html>')
    expect(await get('/#/folder/1').text()).toBe('<!doctype html>')
  })

  it('tell HEAD the same without the content', async () => {
    const answer = get('/', 'HEAD')
    expect([answer.status, await answer.text()]).toEqual([200, ''])
    expect(answer.headers.get('content-length')).toBe('15')
  })

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'get', ''])('refuse %s', (method) => {
    expect(get('/', method).status).toBe(405)
  })

  it.each([
    '/secret.js',
    '/../secret.js',
    '/assets/../../secret.js',
    '/%2e%2e/secret.js',
    '/..%2fsecret.js',
    '/..%5csecret.js',
    '/assets/link.js',
    '/assets/index-1a2b.js.map',
    '/assets/index-1a2b.js/',
    '/assets/',
    '/ASSETS/index-1a2b.js',
    '/%61ssets/index-1a2b.js',
    '/?x=1',
    '//index.html',
    '/.env',
    '/__proto__',
    '/constructor'
  ])('do not know %s, and say so under the same policy', (path) => {
    const answer = get(path)
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-security-policy')).toBe(contentSecurityPolicy())
  })

  it.each([
    'app://other/',
    'app://drawer:1/',
    'app://user@drawer/',
    'app:/index.html',
    'app:index.html',
    'file:///index.html',
    'https://drawer/index.html',
    'nonsense'
  ])('do not serve %s', (url) => {
    expect(answerAppRequest(files, { method: 'GET', url }).status).toBe(404)
  })
})

it('tells when the page has taken its script, and not before', async () => {
  const html = '<script src="./assets/small.js"></script><script type="module" src="./assets/a.js">'
  const toFile = (text: string): AppFile => ({ type: 'text/html', bytes: Buffer.from(text) })
  const script = 'x'.repeat(300_000)
  const page: AppFiles = new Map([
    ['/', toFile(html)],
    ['/assets/small.js', toFile('small')],
    ['/assets/a.js', toFile(script)]
  ])
  let answer: ((request: Request) => Response | Promise<Response>) | null = null
  let isTold = false
  const told = serveApp({ handle: (_scheme, handler) => (answer = handler) }, () => page).then(
    () => {
      isTold = true
    }
  )
  const ask = async (path: string) => answer?.(new Request(`app://drawer${path}`))
  const pass = () => new Promise((resolve) => setTimeout(resolve, 60))
  expect(await (await ask('/'))?.text()).toBe(html)
  const body = (await ask('/assets/a.js'))?.body?.getReader()
  const first = await body?.read()
  await (await ask('/assets/small.js'))?.text()
  await pass()
  expect(isTold).toBe(false)
  const second = await body?.read()
  expect((await body?.read())?.done).toBe(true)
  await told
  const parts = [first, second].map((part) => Buffer.from(part?.value ?? []).toString())
  expect(parts.join('')).toBe(script)
})
