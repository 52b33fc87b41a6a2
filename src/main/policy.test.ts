import { describe, expect, it } from 'vitest'
import { helpPages } from '../shared/contract'
import {
  contentSecurityPolicy,
  helpUrl,
  isOwnPage,
  isOwnUrl,
  kdocsOrigin,
  parseApiOrigin,
  safeExternalUrl
} from './policy'

const development = 'http://localhost:5173'
const parsePolicy = (text: string) =>
  Object.fromEntries(
    text.split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ')
      return [name, sources]
    })
  )

describe('content security policy', () => {
  it('lets the page load its own files and reach nothing else', () => {
    const none = ["'none'"]
    const self = ["'self'"]
    expect(parsePolicy(contentSecurityPolicy())).toEqual({
      'default-src': none,
      'script-src': self,
      'style-src': self,
      'img-src': self,
      'font-src': self,
      'connect-src': none,
      'media-src': none,
      'worker-src': none,
      'manifest-src': none,
      'frame-src': none,
      'object-src': none,
      'base-uri': none,
      'form-action': none,
      'frame-ancestors': none,
      'require-trusted-types-for': ["'script'"],
      'trusted-types': ['default']
    })
    expect(contentSecurityPolicy()).not.toMatch(/unsafe|data:|blob:|\*|:;|https?:/)
  })

  it('adds for development only what hot reload needs', () => {
    const built = parsePolicy(contentSecurityPolicy())
    const added = parsePolicy(contentSecurityPolicy(development))
    const changed = Object.keys(built).filter(
      (name) => JSON.stringify(built[name]) !== JSON.stringify(added[name])
    )
    expect(Object.fromEntries(changed.map((name) => [name, added[name]]))).toEqual({
      'script-src': ["'self'", "'unsafe-inline'"],
      'style-src': ["'self'", "'unsafe-inline'"],
      'connect-src': ['ws://localhost:5173', "'self'"]
    })
  })
})

describe('own addresses', () => {
  it.each([
    ['app://drawer/', true, true],
    ['app://drawer/#/folder', true, true],
    ['app://drawer', true, false],
    ['app://drawer/index.html', true, false],
    ['app://drawer/?x=1', true, false],
    ['app://drawer/assets/a.js', true, false],
    ['app://DRAWER/', false, false],
    ['app://drawer.evil/', false, false],
    ['app://drawer:80/', false, false],
    ['app://user@drawer/', false, false],
    ['app://user:pw@drawer/', false, false],
    ['app:drawer/', false, false],
    ['file:///drawer/', false, false],
    ['https://drawer/', false, false],
    ['about:blank', false, false],
    ['data:text/html,app://drawer/', false, false],
    ['blob:app://drawer/1', false, false],
    ['', false, false],
    ['drawer', false, false],
    [`${development}/`, false, false]
  ])('judges %s', (text, isOwn, isPage) => {
    expect([isOwnUrl(text), isOwnPage(text)]).toEqual([isOwn, isPage])
  })

  it('are those of the development server while developing, and no others', () => {
    expect(isOwnPage(`${development}/`, development)).toBe(true)
    expect(isOwnUrl(`${development}/src/main.tsx`, development)).toBe(true)
    expect(isOwnUrl('app://drawer/', development)).toBe(false)
    expect(isOwnUrl('http://localhost:5174/', development)).toBe(false)
    expect(isOwnUrl('http://user@localhost:5173/', development)).toBe(false)
  })
})

describe('DRAWER_API_ORIGIN', () => {
  it.each([
    [undefined, kdocsOrigin],
    ['', kdocsOrigin],
    ['https://developer.kdocs.cn', kdocsOrigin],
    ['https://developer.kdocs.cn/', kdocsOrigin],
    ['https://kdocs.test:8443', 'https://kdocs.test:8443'],
    ['http://127.0.0.1:4000', 'http://127.0.0.1:4000'],
    ['http://localhost:4000/', 'http://localhost:4000'],
    ['http://[::1]:4000', 'http://[::1]:4000']
  ])('takes %s', (value, origin) => {
    expect(parseApiOrigin(value)).toBe(origin)
  })

  it.each([
    'http://developer.kdocs.cn',
    'http://127.0.0.2:4000',
    'http://localhost.evil.example',
    'http://0.0.0.0:4000',
    'http://[::2]:4000',
    'https://user@developer.kdocs.cn',
    'https://user:pw@developer.kdocs.cn',
    'https://developer.kdocs.cn/api',
    'https://developer.kdocs.cn/?x=1',
    'https://developer.kdocs.cn/#x',
    'https://developer.kdocs.cn?',
    'https:\\\\developer.kdocs.cn',
    ' https://developer.kdocs.cn',
    'ftp://127.0.0.1',
    'file:///etc/passwd',
    'app://drawer',
    'developer.kdocs.cn',
    'nonsense'
  ])('stops the start at %s', (value) => {
    expect(() => parseApiOrigin(value)).toThrow('DRAWER_API_ORIGIN')
  })
})

describe('addresses for the browser', () => {
  const local = 'http://127.0.0.1:4000'
  it.each([
    ['https://developer.kdocs.cn/h5/auth?app_id=1&state=2', kdocsOrigin],
    ['https://www.kdocs.cn/latest', local],
    [`${local}/h5/auth?app_id=1`, local],
    ['https://kdocs.test/h5/auth', 'https://kdocs.test']
  ])('opens %s', (text, origin) => {
    expect(safeExternalUrl(text, origin)).toBe(text)
  })

  it.each([
    'http://developer.kdocs.cn/h5/auth',
    'https://developer.kdocs.cn.evil.example/',
    'https://evil.example/developer.kdocs.cn',
    'https://developer.kdocs.cn:444/h5/auth',
    'https://developer.kdocs.cn@evil.example/',
    'https://user@developer.kdocs.cn/',
    'https:\\\\developer.kdocs.cn\\',
    'https://developer.kdocs.cn/\n',
    'https://developer.kdocs.cn/ x',
    'https://developer.kdocs.cn/文',
    `https://developer.kdocs.cn/${'a'.repeat(2_048)}`,
    `${local}/`,
    `${local}/h5/auth/x`,
    'http://127.0.0.1:4001/h5/auth',
    'http://localhost:4000/h5/auth',
    'javascript:alert(1)',
    'file:///etc/passwd',
    'data:text/html,x',
    'ms-settings:',
    'smb://developer.kdocs.cn/',
    'app://drawer/',
    ''
  ])('refuses %s', (text) => {
    expect(safeExternalUrl(text, local)).toBeNull()
  })

  it('never opens plain http away from this computer, even if it were configured', () => {
    expect(safeExternalUrl('http://kdocs.test/h5/auth', 'http://kdocs.test')).toBeNull()
  })

  it('opens every help page', () => {
    for (const page of helpPages) expect(safeExternalUrl(helpUrl(page), local)).toBe(helpUrl(page))
  })
})

describe('the notes of a release', () => {
  const updates = 'https://updates.invalid'

  it('open in the browser where new versions are announced, and nowhere else', () => {
    const notes = `${updates}/0.2.0.html`
    expect(safeExternalUrl(notes, kdocsOrigin, updates)).toBe(notes)
    expect(safeExternalUrl(notes, kdocsOrigin)).toBeNull()
    for (const other of [
      'http://updates.invalid/0.2.0.html',
      'https://updates.invalid:444/0.2.0.html',
      'https://updates.invalid.elsewhere.invalid/',
      'https://a@updates.invalid/'
    ]) {
      expect(safeExternalUrl(other, kdocsOrigin, updates)).toBeNull()
    }
  })
})
