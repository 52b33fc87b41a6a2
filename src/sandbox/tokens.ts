/** OAuth: authorisation codes, access and refresh tokens (kdocs-api.md section 2). */
import { Refusal } from './codes'
import type { Random } from './random'

/** Kdocs-api.md 2.8, with the words that the Allow page shows. */
export const scopeWords = {
  user_basic: ['See your name and picture', '用户基本信息'],
  access_personal_files: ['See your files and folders', '访问个人文档'],
  download_personal_files: ['Download your files', '下载文档'],
  create_personal_files: ['Create and upload files', '创建个人文档'],
  modify_personal_files: ['Rename, move and restore files', '修改个人文档'],
  clone_personal_files: ['Copy files', '复制个人文档'],
  remove_personal_files: ['Move files to the recycle bin', '删除个人文档'],
  edit_personal_files: ['Change documents and sharing', '编辑文档内容']
} as const satisfies Record<string, readonly [english: string, chinese: string]>

export type Scope = keyof typeof scopeWords
export const allScopes = Object.keys(scopeWords) as readonly Scope[] // keys() forgets the union

export const isScope = (text: string): text is Scope => Object.hasOwn(scopeWords, text)

interface Grant {
  readonly scopes: readonly Scope[]
  /** The first one where a state file of earlier says nothing. */
  readonly person?: number
  readonly expiresAt: number
}
interface RefreshGrant extends Grant {
  readonly usesLeft: number
}

export interface TokenState {
  readonly codes: readonly (readonly [string, Grant])[]
  readonly access: readonly (readonly [string, Grant])[]
  readonly refresh: readonly (readonly [string, RefreshGrant])[]
}

export interface TokenPair {
  readonly accessToken: string
  readonly refreshToken: string
  readonly expiresIn: number
}

export interface Tokens {
  readonly issueCode: (scopes: readonly Scope[], person: number) => string
  readonly issue: (scopes: readonly Scope[], person?: number) => TokenPair
  readonly exchange: (code: string) => TokenPair
  readonly refresh: (refreshToken: string) => TokenPair
  readonly check: (accessToken: string) => { scopes: readonly Scope[]; person: number }
  readonly expireAll: () => void
  readonly state: () => TokenState
  readonly resume: (state: TokenState) => void
}

export interface TokenOptions {
  readonly random: Random
  readonly now: () => number
  readonly accessTokenSeconds: number
}

const codeMs = 5 * 60_000
const refreshMs = 90 * 86_400_000
// A client that lost the answer to its refresh may ask once more with the token that it still has.
// What the platform does is not documented (2.3).
const refreshUses = 2

export function createTokens({ random, now, accessTokenSeconds }: TokenOptions): Tokens {
  let codes = new Map<string, Grant>()
  let access = new Map<string, Grant>()
  let refresh = new Map<string, RefreshGrant>()

  function issue(scopes: readonly Scope[], person = 0): TokenPair {
    const pair = { accessToken: random.word(32), refreshToken: random.word(32) }
    access.set(pair.accessToken, { scopes, person, expiresAt: now() + accessTokenSeconds * 1000 })
    const expiresAt = now() + refreshMs
    refresh.set(pair.refreshToken, { scopes, person, expiresAt, usesLeft: refreshUses })
    return { ...pair, expiresIn: accessTokenSeconds }
  }

  return {
    issue,
    issueCode: (scopes, person) => {
      const code = random.word(32)
      codes.set(code, { scopes, person, expiresAt: now() + codeMs })
      return code
    },
    exchange: (code) => {
      const grant = codes.get(code)
      codes.delete(code)
      if (!grant || grant.expiresAt <= now()) throw new Refusal('InvalidAuthorizationCode')
      return issue(grant.scopes, grant.person)
    },
    refresh: (token) => {
      const grant = refresh.get(token)
      if (!grant || grant.usesLeft <= 0 || grant.expiresAt <= now()) {
        throw new Refusal('SandboxRefreshTokenInvalid')
      }
      refresh.set(token, { ...grant, usesLeft: grant.usesLeft - 1 })
      return issue(grant.scopes, grant.person)
    },
    check: (token) => {
      const grant = access.get(token)
      if (!grant) throw new Refusal('SandboxTokenUnknown')
      if (grant.expiresAt <= now()) throw new Refusal('SandboxTokenExpired')
      return { scopes: grant.scopes, person: grant.person ?? 0 }
    },
    expireAll: () => {
      for (const [token, grant] of access) access.set(token, { ...grant, expiresAt: now() })
    },
    state: () => ({ codes: [...codes], access: [...access], refresh: [...refresh] }),
    resume: (state) => {
      codes = new Map(state.codes)
      access = new Map(state.access)
      refresh = new Map(state.refresh)
    }
  }
}
