/** What only the sandbox has: stored bytes, the account's picture, the session of the demo. */
import { pathParam, type Call, type Route, type Service } from './call'
import { Refusal } from './codes'
import type { Reply } from './reply'
import { allScopes } from './tokens'

export const sandboxRoutes: readonly Route[] = [
  { method: 'GET', path: '/sandbox/storage/:secret', auth: 'none', answer: storage },
  { method: 'GET', path: '/sandbox/avatar.svg', auth: 'none', answer: () => avatar },
  { method: 'GET', path: '/sandbox/demo-session', auth: 'none', answer: demoSession }
]

const avatar: Reply = {
  kind: 'svg',
  text: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64"><rect width="64" height="64" rx="32" fill="#1769e0"/><text x="32" y="43" font-size="30" text-anchor="middle" fill="#fff" font-family="sans-serif">林</text></svg>'
}

function storage(call: Call, { tickets }: Service): Reply {
  const ticket = tickets.redeem(pathParam(call, 'secret'))
  if (!ticket) throw new Refusal('SandboxFileNotFound')
  return { kind: 'file', ...ticket }
}

function demoSession(_call: Call, service: Service): Reply {
  const { app, tokens, world, hasTaskQuery, nickname } = service
  const pair = tokens.issue(allScopes)
  service.changed()
  const files = [...world.appStore.files.values()].filter((file) => file.kind === 'file')
  return {
    kind: 'bare-json',
    value: {
      app_id: app.appId,
      app_key: app.appKey,
      access_token: pair.accessToken,
      refresh_token: pair.refreshToken,
      expires_in: pair.expiresIn,
      user: nickname,
      app_space_tokens: files.map((file) => file.token),
      task_results: hasTaskQuery
    }
  }
}
