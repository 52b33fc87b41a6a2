/** Pure security decisions: the page's policy, which URLs are ours, which may leave for the browser. */
import type { HelpPage } from '../shared/contract'
import { AppFailure } from '../shared/errors'

export const appScheme = 'app'
export const appHost = 'drawer'
export const appPage = `${appScheme}://${appHost}/`
export const kdocsOrigin = 'https://developer.kdocs.cn'

const loopbackHosts = new Set(['127.0.0.1', 'localhost', '[::1]'])

const strictPolicy = {
  'default-src': ["'none'"],
  'script-src': ["'self'"],
  'style-src': ["'self'"],
  'img-src': ["'self'"],
  'font-src': ["'self'"],
  'connect-src': ["'none'"],
  'media-src': ["'none'"],
  'worker-src': ["'none'"],
  'manifest-src': ["'none'"],
  'frame-src': ["'none'"],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
  // No text becomes markup or script, but by the one rule in src/renderer/trusted-types.ts.
  'require-trusted-types-for': ["'script'"],
  'trusted-types': ['default']
} as const

/** With the address of Vite's development server: only what its hot reload needs on top. */
// SECURITY: W6. The page can load its own files and reach nothing else.
export function contentSecurityPolicy(developmentUrl: string | null = null): string {
  const additions: Readonly<Record<string, readonly string[]>> = developmentUrl
    ? {
        // Vite puts React's refresh code and every style sheet into the page.
        'script-src': ["'unsafe-inline'"],
        'style-src': ["'unsafe-inline'"],
        'connect-src': [`ws://${new URL(developmentUrl).host}`, "'self'"]
      }
    : {}
  return Object.entries(strictPolicy)
    .map(([directive, sources]) => {
      const added = additions[directive] ?? []
      const kept = added.length > 0 ? sources.filter((source) => source !== "'none'") : sources
      return [directive, ...kept, ...added].join(' ')
    })
    .join('; ')
}

/** Any address of our own page's origin: who may call main. */
// SECURITY: I1. Parsed and compared part by part; Node knows no origin of `app:` URLs.
export function isOwnUrl(text: string, developmentUrl: string | null = null): boolean {
  const url = parse(text)
  if (!url || url.username !== '' || url.password !== '') return false
  if (developmentUrl !== null) return url.origin === new URL(developmentUrl).origin
  return url.protocol === `${appScheme}:` && url.host === appHost
}

/** The page itself, the only document that a window may show. */
export function isOwnPage(text: string, developmentUrl: string | null = null): boolean {
  const url = parse(text)
  return url !== null && isOwnUrl(text, developmentUrl) && url.pathname === '/' && url.search === ''
}

/** DRAWER_API_ORIGIN: which server Drawer talks to. A bad value stops the start. */
// SECURITY: N1. Secrets go to https, or to this computer itself.
export function parseApiOrigin(value: string | undefined): string {
  if (value === undefined || value === '') return kdocsOrigin
  const url = /[\s\\@?#]/.test(value) ? null : parse(value)
  const isOrigin = url !== null && url.pathname === '/' && url.username === ''
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url))
  if (!url || !isOrigin || !isSafe) {
    throw new AppFailure(
      'bad-request',
      'DRAWER_API_ORIGIN must be an https origin, or http on 127.0.0.1, localhost or [::1]'
    )
  }
  return url.origin
}

const helpUrls: Readonly<Record<HelpPage, string>> = {
  'kdocs-console': 'https://developer.kdocs.cn/admin/servicer',
  'kdocs-recycle-bin': 'https://www.kdocs.cn/latest'
}

// SECURITY: W5. The window names a page, it never passes an address.
export function helpUrl(page: HelpPage): string {
  return helpUrls[page]
}

const browserHosts = new Set(['developer.kdocs.cn', 'www.kdocs.cn'])
const authorisePath = '/h5/auth'

/** The address as the browser will get it, or null if it must not get it. */
// SECURITY: W5. The last check before the system opens anything.
export function safeExternalUrl(
  text: string,
  apiOrigin: string,
  updateOrigin: string | null = null
): string | null {
  if (text.length > 2_048 || /[^\x21-\x7e]|\\/.test(text)) return null
  const url = parse(text)
  if (!url || url.username !== '' || url.password !== '' || url.href.length > 2_048) return null
  const isListed = url.protocol === 'https:' && browserHosts.has(url.host)
  const isAuthorisePage = url.origin === apiOrigin && url.pathname === authorisePath
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))
  // What a release brings, on the server that announced it.
  const isNotes = updateOrigin !== null && url.origin === updateOrigin
  return isListed || ((isAuthorisePage || isNotes) && isSafe) ? url.href : null
}

/** A server of this very machine: a sandbox, never KDocs. */
export function isLoopbackOrigin(origin: string): boolean {
  const url = parse(origin)
  return url !== null && isLoopback(url)
}

function isLoopback(url: URL): boolean {
  return loopbackHosts.has(url.hostname)
}

function parse(text: string): URL | null {
  return URL.canParse(text) ? new URL(text) : null
}
