/** What an account is called in the settings, in the keychain and between the processes. */

export interface AccountParts {
  readonly origin: string
  readonly appId: string
  readonly userId: string
}

/** File ids are scoped to the app (kdocs-api.md 1.3), so another app is another account. */
export function toAccountId({ origin, appId, userId }: AccountParts): string {
  return [origin, appId, userId].join(' ')
}

/** The two entries of the keychain. `owner` is an account's id; an old Drawer's was the origin alone. */
export function entryKeys(owner: string): { readonly tokens: string; readonly appKey: string } {
  return { tokens: `${owner} tokens`, appKey: `${owner} app-key` }
}

/** Null: not the key of an account's entry. */
export function ownerOf(key: string): string | null {
  return /^(.+) (?:tokens|app-key)$/.exec(key)?.[1] ?? null
}
