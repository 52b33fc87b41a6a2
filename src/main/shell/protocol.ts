/** The page's own scheme: a closed map of the built files, read once. */
import type { Protocol } from 'electron'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { appHost, appScheme, contentSecurityPolicy } from '../policy'

export interface AppFile {
  readonly type: string
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** By path as it stands in the URL, such as `/assets/index-1a2b.js`. */
export type AppFiles = ReadonlyMap<string, AppFile>

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2'
}

// Each feature that Chromium knows by this name and that a page could ask a person for, or use unseen.
const deniedFeatures = [
  'accelerometer',
  'autoplay',
  'camera',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'usb',
  'window-management',
  'xr-spatial-tracking'
]

// SECURITY: W6, W7. On every answer, the refusals included.
const headers: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy(),
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': deniedFeatures.map((feature) => `${feature}=()`).join(', '),
  'Cache-Control': 'no-store'
}

/** Must run before Electron is ready. */
export function registerAppScheme(protocol: Pick<Protocol, 'registerSchemesAsPrivileged'>): void {
  // SECURITY: W7. No other privilege: no service workers, no CSP bypass, no CORS exception.
  const privileges = { standard: true, secure: true, supportFetchAPI: true }
  protocol.registerSchemesAsPrivileged([{ scheme: appScheme, privileges }])
}

/** From the last part's being taken from here until it has left this process. */
const wayMs = 3

/** Resolves when the page got its script, and so has something to do by itself. */
export function serveApp(protocol: Pick<Protocol, 'handle'>, read: () => AppFiles): Promise<void> {
  return new Promise((resolve) => {
    protocol.handle(appScheme, (request) => {
      const files = read()
      const script = findScript(files)
      const answer = answerAppRequest(files, request)
      if (!script || !answer.body || findAppFile(files, request.url) !== script) return answer
      const body = tellWhenTaken(script.bytes, () => setTimeout(resolve, wayMs))
      return new Response(body, { status: answer.status, headers: answer.headers })
    })
  })
}

/** The one that the HTML names last: it needs all others. */
function findScript(files: AppFiles): AppFile | undefined {
  const html = Buffer.from(files.get('/')?.bytes ?? []).toString('utf8')
  const names = [...html.matchAll(/<script[^>]* src="\.?(\/[^"]+)"/g)]
  return files.get(names.at(-1)?.[1] ?? '')
}

// More than Node reads ahead: the end is asked for when the rest was taken.
const lastPart = 128 * 1024

function tellWhenTaken(bytes: Uint8Array, tell: () => void): ReadableStream<Uint8Array> {
  const split = Math.max(0, bytes.length - lastPart)
  const parts = [bytes.subarray(0, split), bytes.subarray(split)].filter(({ length }) => length > 0)
  return new ReadableStream(
    {
      pull: (stream) => {
        const next = parts.shift()
        if (next) stream.enqueue(next)
        else {
          stream.close()
          tell()
        }
      }
    },
    { highWaterMark: 0 }
  )
}

/**
 * Files of a kind that the page never loads, such as source maps, are left out. All at once: each turn
 * of the event loop costs more at the start of Electron than the reading itself.
 */
export function readAppFiles(folder: string): AppFiles {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  const files = new Map<string, AppFile>()
  for (const entry of entries) {
    const type = types[extname(entry.name)]
    if (!entry.isFile() || type === undefined) continue
    const file = join(entry.parentPath, entry.name)
    const path = toUrlPath(relative(folder, file))
    files.set(path, { type, bytes: new Uint8Array(readFileSync(file)) })
  }
  const page = files.get('/index.html')
  return page ? new Map([...files, ['/', page]]) : files
}

// SECURITY: W7. A path is looked up as it came: nothing is decoded or joined, so nothing leads out.
export function answerAppRequest(
  files: AppFiles,
  request: { readonly method: string; readonly url: string }
): Response {
  const isRead = request.method === 'GET' || request.method === 'HEAD'
  if (!isRead)
    return new Response(null, { status: 405, headers: { ...headers, Allow: 'GET, HEAD' } })
  const file = findAppFile(files, request.url)
  if (!file) return new Response(null, { status: 404, headers })
  return new Response(request.method === 'HEAD' ? null : file.bytes, {
    headers: { ...headers, 'Content-Type': file.type, 'Content-Length': `${file.bytes.length}` }
  })
}

export function findAppFile(files: AppFiles, text: string): AppFile | null {
  if (!URL.canParse(text)) return null
  const url = new URL(text)
  const isOurs = url.protocol === `${appScheme}:` && url.host === appHost
  if (!isOurs || url.username !== '' || url.password !== '' || url.search !== '') return null
  return files.get(url.pathname) ?? null
}

function toUrlPath(path: string): string {
  return `/${path.split(sep).map(encodeURIComponent).join('/')}`
}
