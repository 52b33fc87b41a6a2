/** Every way a call can fail, as the window may see it. The list is closed: see docs/architecture.md. */
export const errorCodes = [
  'signed-out',
  'forbidden',
  'not-found',
  'conflict',
  'refused',
  'rate-limited',
  'offline',
  'timeout',
  'server',
  'cancelled',
  'keychain',
  'disk',
  'sign-in-denied',
  'sign-in-expired',
  'app-unknown',
  'callback-invalid',
  'callback-port-busy',
  'callback-mismatch',
  'same-folder',
  'into-itself',
  'not-a-folder',
  'root-unknown',
  'already-running',
  'permit-void',
  'budget',
  'journal',
  'plan-void',
  'nothing-to-do',
  'bad-request',
  'unexpected'
] as const

export type ErrorCode = (typeof errorCodes)[number]

/** What KDocs itself said, for codes we do not know: shown to the user as it came, cleaned. */
export interface ServerAnswer {
  readonly code: number
  readonly text: string
}

export interface AppError {
  readonly code: ErrorCode
  /** English, for the log. Never holds a secret, a header or a full URL; never shown as user text. */
  readonly message: string
  readonly server?: ServerAnswer
  /** The open task that already has one of the entries (`already-running`). */
  readonly taskId?: string
}

/** What crosses the border instead of an exception: Electron keeps only an error's message. */
export type Reply<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: AppError }

export class AppFailure extends Error {
  readonly code: ErrorCode
  readonly server: ServerAnswer | undefined
  readonly taskId: string | undefined

  constructor(code: ErrorCode, message: string = code, server?: ServerAnswer, taskId?: string) {
    super(message)
    this.name = 'AppFailure'
    this.code = code
    this.server = server
    this.taskId = taskId
  }

  toJSON(): AppError {
    return {
      code: this.code,
      message: this.message,
      ...(this.server ? { server: this.server } : {}),
      ...(this.taskId === undefined ? {} : { taskId: this.taskId })
    }
  }
}

/** Unknown throws become `unexpected` without their text: it could hold anything. */
export function toAppError(thrown: unknown): AppError {
  return thrown instanceof AppFailure
    ? thrown.toJSON()
    : { code: 'unexpected', message: 'unexpected' }
}

export function assertNever(value: never): never {
  throw new AppFailure('unexpected', `unhandled case: ${JSON.stringify(value)}`)
}
