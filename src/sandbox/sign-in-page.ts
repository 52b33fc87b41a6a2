/** The pages of the authorisation step, whole in one answer: no script, no outside file. */
import type { Refusal } from './codes'
import { scopeWords, type Scope } from './tokens'

export interface Consent {
  readonly appName: string
  readonly nickname: string
  readonly scopes: readonly Scope[]
  /** What the form sends back, unchanged. */
  readonly fields: Readonly<Record<string, string>>
}

const style = `
:root { color-scheme: light dark; --back: #f3f5f8; --card: #fff; --text: #1c2530; --soft: #5d6a7a;
  --line: #dfe5ec; --accent: #1769e0; --on-accent: #fff; }
@media (prefers-color-scheme: dark) { :root { --back: #14181e; --card: #1e242c; --text: #edf1f6;
  --soft: #a3b0c0; --line: #333d49; --accent: #6ea8ff; --on-accent: #0b1220; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px;
  background: var(--back); color: var(--text);
  font: 16px/1.5 system-ui, 'Noto Sans CJK SC', 'Microsoft YaHei', 'PingFang SC', sans-serif; }
main { width: 100%; max-width: 440px; padding: 32px; border: 1px solid var(--line);
  border-radius: 16px; background: var(--card); }
h1 { margin: 0 0 4px; font-size: 22px; line-height: 1.3; }
p { margin: 0 0 16px; }
.soft { color: var(--soft); font-size: 14px; }
ul { list-style: none; margin: 0 0 24px; padding: 0; border-top: 1px solid var(--line); }
li { display: flex; justify-content: space-between; gap: 16px; padding: 10px 0;
  border-bottom: 1px solid var(--line); }
li span { color: var(--soft); font-size: 14px; text-align: right; }
form { display: flex; gap: 12px; }
button { flex: 1; min-height: 44px; border: 1px solid var(--line); border-radius: 10px;
  background: transparent; color: inherit; font: inherit; font-weight: 600; cursor: pointer; }
button[value='allow'] { border-color: var(--accent); background: var(--accent);
  color: var(--on-accent); }
button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
code { font-size: 14px; overflow-wrap: anywhere; }
`

export function consentPage({ appName, nickname, scopes, fields }: Consent): string {
  const items = scopes.map((scope) => {
    const [english, chinese] = scopeWords[scope]
    return `<li>${english}<span lang="zh-CN">${chinese}</span></li>`
  })
  const hidden = Object.entries(fields).map(
    ([name, value]) => `<input type="hidden" name="${escape(name)}" value="${escape(value)}">`
  )
  return page(
    'Allow access',
    `<h1>Let ${escape(appName)} use your files?</h1>
<p class="soft" lang="zh-CN">允许 ${escape(appName)} 使用你的金山文档?</p>
<p>You are signed in as <strong>${escape(nickname)}</strong>. ${escape(appName)} asks to:</p>
<ul>${items.join('')}</ul>
<form method="post" action="/h5/auth/decision">${hidden.join('')}
<button name="decision" value="deny">Deny</button>
<button name="decision" value="allow">Allow</button></form>
<p class="soft" style="margin: 20px 0 0">This is a sandbox: a made-up account on this computer.</p>`
  )
}

export function problemPage(refusal: Refusal): string {
  return page(
    'This sign-in cannot go on',
    `<h1>This sign-in cannot go on</h1>
<p class="soft" lang="zh-CN">无法继续授权</p>
<p>Error <strong>${refusal.code}</strong></p>
<p><code>${escape(refusal.message)}</code></p>`
  )
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title} · KDocs sandbox</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>${style}</style></head>
<body><main>${body}</main></body></html>`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;'
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
}
