/** Every error that the sandbox answers. Codes from 990001 on are its own: no official page has them. */
import type { Envelope } from './reply'

interface Meaning {
  readonly code: number
  /** Most refusals travel with 200: whether the platform does so too is not documented. */
  readonly status: number
  readonly text: string
}

const own = (code: number, text: string, status = 200): Meaning => ({ code, status, text })

export const meanings = {
  // Documented or reported (kdocs-api.md section 7).
  NoPermission: { code: 10003, status: 403, text: 'the right to change sharing is missing' },
  InvalidAuthorizationCode: {
    code: 20001,
    status: 200,
    text: 'the authorisation code is unknown, used or older than 5 minutes'
  },
  AppNotExist: { code: 20002, status: 200, text: 'no application has this app_id' },

  SandboxUnknownPath: own(990001, 'no such method and path', 404),
  SandboxUnknownParameter: own(990002, 'the page of this call does not list this parameter'),
  SandboxMissingParameter: own(990003, 'a required parameter is missing'),
  SandboxBadParameter: own(990004, 'a parameter has the wrong type or value'),
  SandboxBodyNotJson: own(990005, 'the body is not a JSON object'),
  SandboxBodyNotMultipart: own(990006, 'the body is not multipart/form-data'),
  SandboxBodyTooLarge: own(990007, 'the body is too large', 413),
  SandboxBadName: own(990008, 'this is no valid file name'),
  SandboxExtensionNotCreatable: own(990009, 'a blank document cannot have this extension'),

  SandboxTokenMissing: own(990101, 'access_token is missing', 401),
  SandboxTokenUnknown: own(990102, 'access_token is not known', 401),
  SandboxTokenExpired: own(990103, 'access_token has expired', 401),
  SandboxRefreshTokenInvalid: own(990104, 'refresh_token is unknown, used up or expired', 401),
  SandboxAppKeyWrong: own(990105, 'app_key does not belong to app_id'),
  SandboxCallbackNotRegistered: own(990106, 'redirect_uri is not a registered callback address'),
  SandboxScopeUnknown: own(990107, 'a requested scope does not exist'),
  SandboxScopeMissing: own(990108, 'the user has not granted the scope', 403),

  SandboxSignatureHeaderMissing: own(990201, 'a header of the signature is missing', 401),
  SandboxSignatureMalformed: own(990202, 'Authorization is not WPS-2:app_id:signature', 401),
  SandboxSignatureAppUnknown: own(990203, 'the app_id in Authorization is not known', 401),
  SandboxSignatureDateMalformed: own(990204, 'Date is not an RFC 1123 time in GMT', 401),
  SandboxSignatureDateOutsideWindow: own(990205, 'Date is over 15 minutes off', 401),
  SandboxContentTypeWrong: own(990206, 'Content-Type is not the one of this call', 401),
  SandboxContentMd5Malformed: own(990207, 'Content-Md5 is not 32 lower-case hex digits', 401),
  SandboxContentMd5Mismatch: own(990208, 'Content-Md5 does not fit the body or the URI', 401),
  SandboxSignatureMismatch: own(990209, 'the signature is wrong', 401),

  SandboxQuotaUsedUp: own(990301, 'the daily quota of this class is used up', 429),
  SandboxTooManyRequests: own(990302, 'too many requests', 429),

  SandboxFileNotFound: own(990401, 'no such file', 404),
  SandboxBatchItemNotFound: own(990402, 'an id of the batch is not in the drive'),
  SandboxFolderNotFound: own(990403, 'no such folder', 404),
  SandboxNotAFolder: own(990404, 'this id is not a folder'),
  SandboxNotAFile: own(990405, 'this id is not a file'),
  SandboxRecycleItemNotFound: own(990406, 'an id is not in the recycle bin'),
  SandboxVersionNotFound: own(990407, 'no such version', 404),
  SandboxGone: own(990409, 'E_990409'),
  SandboxTaskNotFound: own(990408, 'no such task', 404),

  SandboxTooManyIds: own(990501, 'more than 100 ids in one request'),
  SandboxMixedSourceFolders: own(990502, 'the files are not all in one folder'),
  SandboxSameTarget: own(990503, 'the files are in the target folder already'),
  SandboxMoveIntoItself: own(990504, 'a folder cannot be moved or copied into itself'),
  SandboxDuplicateIds: own(990505, 'an id is given twice'),
  SandboxRootIsFixed: own(990506, 'My documents itself cannot be changed'),
  SandboxOutsideAppFolder: own(990507, 'parent_id is not inside the folder of the app'),

  SandboxPoisonedBatch: own(990601, 'the batch holds an id that the sandbox was told to refuse'),
  SandboxLiedAboutFailure: own(990602, 'refused (a fault that was asked for: it was carried out)'),
  SandboxServerError: own(990603, 'server error (a fault that was asked for)', 500),
  SandboxNotCarriedOut: own(990604, 'left out (a fault that was asked for)'),
  SandboxInternal: own(990901, 'the sandbox itself failed: a bug', 500)
} as const satisfies Record<string, Meaning>

export type RefusalName = keyof typeof meanings

/** Thrown anywhere in a call; the server answers it in the envelope. */
export class Refusal extends Error {
  readonly code: number
  readonly status: number

  constructor(
    readonly reason: RefusalName,
    /** What it is about, such as the parameter's name; never a secret. */
    readonly about = ''
  ) {
    const { code, status, text } = meanings[reason]
    super(`${reason}: ${text}${about === '' ? '' : ` (${about})`}`)
    this.code = code
    this.status = status
  }
}

export function toEnvelope(refusal: Refusal): Envelope {
  return { code: refusal.code, result: refusal.message }
}
