/** Signing in: the authorisation page, the exchange and the refresh (kdocs-api.md 2.1 to 2.3). */
import { jsonBody, type Call, type Route, type Service } from './call'
import { Refusal } from './codes'
import { fieldsOfPairs, optionalText, refuseUnknown, requiredText, type Fields } from './params'
import { ok, type Reply } from './reply'
import { consentPage, problemPage } from './sign-in-page'
import { isScope, type Scope, type TokenPair } from './tokens'

export const oauthRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/h5/auth',
    auth: 'none',
    query: [
      'app_id',
      'scope',
      'redirect_uri',
      'state',
      'header',
      'force_login',
      'logout_after_auth'
    ],
    answer: (call, service) => onPage(() => askConsent(call, service))
  },
  {
    method: 'POST',
    path: '/h5/auth/decision',
    auth: 'none',
    answer: (call, service) => onPage(() => decide(call, service))
  },
  {
    method: 'GET',
    path: '/api/v1/oauth2/access_token',
    auth: 'none',
    query: ['code', 'app_id', 'app_key'],
    answer: exchange
  },
  {
    method: 'POST',
    path: '/api/v1/oauth2/refresh_token',
    auth: 'none',
    query: ['app_id'],
    answer: refresh
  }
]

interface Wish {
  readonly scopes: readonly Scope[]
  readonly redirectUri: string
  readonly state: string | undefined
}

function askConsent(call: Call, service: Service): Reply {
  const wish = readWish(call.query, service)
  const fields = {
    app_id: service.app.appId,
    scope: wish.scopes.join(','),
    redirect_uri: wish.redirectUri,
    ...(wish.state === undefined ? {} : { state: wish.state })
  }
  const { nickname } = service.people[service.visitor.person] ?? service
  const html = consentPage({ appName: 'Drawer', nickname, scopes: wish.scopes, fields })
  return { kind: 'page', html }
}

function decide(call: Call, service: Service): Reply {
  const form = fieldsOfPairs(new URLSearchParams(call.bytes.toString('utf8')))
  const wish = readWish(form, service)
  const decision = requiredText(form, 'decision')
  if (decision !== 'allow' && decision !== 'deny') {
    throw new Refusal('SandboxBadParameter', 'decision')
  }
  const answer = new URLSearchParams()
  // How the platform reports a denial is not documented; clients look for `error` (2.1).
  if (decision === 'allow') {
    answer.set('code', service.tokens.issueCode(wish.scopes, service.visitor.person))
  } else answer.set('error', 'access_denied')
  if (wish.state !== undefined) answer.set('state', wish.state)
  service.changed()
  const joint = wish.redirectUri.includes('?') ? '&' : '?'
  return { kind: 'redirect', to: `${wish.redirectUri}${joint}${answer.toString()}` }
}

function readWish(fields: Fields, service: Service): Wish {
  checkApp(fields, service)
  const redirectUri = requiredText(fields, 'redirect_uri')
  if (!service.callbackAddresses.includes(redirectUri)) {
    throw new Refusal('SandboxCallbackNotRegistered')
  }
  const names = requiredText(fields, 'scope').split(',')
  const scopes = names.filter(isScope)
  if (scopes.length < names.length) throw new Refusal('SandboxScopeUnknown')
  return { scopes, redirectUri, state: optionalText(fields, 'state') }
}

function exchange(call: Call, service: Service): Reply {
  const code = requiredText(call.query, 'code')
  checkApp(call.query, service)
  checkKey(call.query, service)
  const pair = service.tokens.exchange(code)
  service.changed()
  return granted(service, pair)
}

function refresh(call: Call, service: Service): Reply {
  const body = jsonBody(call)
  refuseUnknown(body, ['app_key', 'refresh_token'])
  const refreshToken = requiredText(body, 'refresh_token')
  checkApp(call.query, service)
  checkKey(body, service)
  const pair = service.tokens.refresh(refreshToken)
  service.changed()
  return granted(service, pair)
}

function granted({ app }: Service, { accessToken, refreshToken, expiresIn }: TokenPair): Reply {
  return ok({
    app_id: app.appId,
    access_token: accessToken,
    refresh_token: refreshToken,
    expires_in: expiresIn
  })
}

function checkApp(fields: Fields, { app }: Service): void {
  if (requiredText(fields, 'app_id') !== app.appId) throw new Refusal('AppNotExist')
}

function checkKey(fields: Fields, { app }: Service): void {
  if (requiredText(fields, 'app_key') !== app.appKey) throw new Refusal('SandboxAppKeyWrong')
}

/** A person is looking: what is wrong is said on a page, not as JSON. */
function onPage(answer: () => Reply): Reply {
  try {
    return answer()
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
    return { kind: 'page', status: 400, html: problemPage(thrown) }
  }
}
