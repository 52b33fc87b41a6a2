/** What cannot be right about the fields of the sign-in form, found before anything is sent. */

export type FieldProblem = 'app-id' | 'app-key' | 'key-is-id' | 'callback'

export interface FieldProblems {
  readonly appId: FieldProblem | null
  readonly appKey: FieldProblem | null
  readonly callbackAddress: FieldProblem | null
}

export interface SignInFields {
  readonly appId: string
  readonly appKey: string
  readonly callbackAddress: string
}

export const noProblems: FieldProblems = { appId: null, appKey: null, callbackAddress: null }

// What KDocs gives out has neither spaces nor signs of other scripts; copying brings them along.
const idForm = /^[\x21-\x7e]{1,128}$/
const keyForm = /^[\x21-\x7e]{1,512}$/
// Main looks closer; this is what people get wrong.
const callbackHost = /^http:\/\/(127\.0\.0\.1|localhost):\d{4,5}(?=\/|$)/
const callbackPath = /^[\w\-./~]*$/

function isCallback(address: string): boolean {
  return callbackHost.test(address) && callbackPath.test(address.replace(callbackHost, ''))
}

export function checkFields({ appId, appKey, callbackAddress }: SignInFields): FieldProblems {
  return {
    appId: idForm.test(appId) ? null : 'app-id',
    appKey: !keyForm.test(appKey) ? 'app-key' : appKey === appId ? 'key-is-id' : null,
    callbackAddress: isCallback(callbackAddress) ? null : 'callback'
  }
}
