/** What a sign-in can ask KDocs for (kdocs-api.md 2.8), and what Drawer needs each of it for. */

export const allScopes = [
  'user_basic',
  'access_personal_files',
  'download_personal_files',
  'create_personal_files',
  'modify_personal_files',
  'clone_personal_files',
  'remove_personal_files',
  'edit_personal_files'
] as const

export type Scope = (typeof allScopes)[number]

/** Without edit_personal_files: Drawer neither edits nor shares. */
export const usualScopes: readonly Scope[] = allScopes.filter(
  (scope) => scope !== 'edit_personal_files'
)

/** Who it is: without it two people of one app could not be told apart. */
export const neededScope: Scope = 'user_basic'

export function isScope(text: string): text is Scope {
  return allScopes.some((scope) => scope === text)
}

/** In the order of the list, each once, and never without the one that is needed. */
export function tidyScopes(wanted: readonly string[]): readonly Scope[] {
  return allScopes.filter((scope) => scope === neededScope || wanted.includes(scope))
}
