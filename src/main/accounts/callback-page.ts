/** The static page that the browser shows at the end of a sign-in, in both languages. */
import { createHash } from 'node:crypto'

const style =
  ':root{color-scheme:light dark}body{margin:0;min-height:100vh;display:grid;place-content:center;' +
  'text-align:center;font:16px/1.6 system-ui,sans-serif}h1{font-size:1.25rem;margin:0 0 .25rem}' +
  'p{margin:0 0 1.5rem;opacity:.75}'

// SECURITY: O1. The address of this page holds the code: nothing may keep it or pass it on.
export const callbackHeaders = (): Readonly<Record<string, string>> => ({
  'Content-Type': 'text/html; charset=utf-8',
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Content-Security-Policy':
    `default-src 'none'; style-src 'sha256-${hashOf(style)}'; base-uri 'none'; ` +
    `form-action 'none'; frame-ancestors 'none'`,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  Connection: 'close'
})

// When it is asked for: nobody who has signed in needs it at a start, and the first hash takes 4 ms.
const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64')

export const callbackPages = {
  granted: page(
    ['en', 'Almost done', 'You can close this window and return to Drawer.'],
    ['zh-CN', '即将完成', '您可以关闭此窗口并返回 Drawer。']
  ),
  denied: page(
    ['en', 'Not signed in', 'You can close this window and return to Drawer.'],
    ['zh-CN', '未登录', '您可以关闭此窗口并返回 Drawer。']
  ),
  wrong: page(
    ['en', 'Not the expected answer', 'Please start the sign-in again in Drawer.'],
    ['zh-CN', '收到意外的请求', '请在 Drawer 中重新登录。']
  )
} as const

type Text = readonly [language: string, title: string, text: string]

function page(...texts: readonly Text[]): string {
  const sections = texts.map(
    ([language, title, text]) =>
      `<section lang="${language}"><h1>${title}</h1><p>${text}</p></section>`
  )
  return (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Drawer</title>' +
    '<meta name="viewport" content="width=device-width,initial-scale=1">' +
    `<style>${style}</style></head><body><main>${sections.join('')}</main></body></html>`
  )
}
