/** What is known after one HTTP call, and the two ports that everything above HTTP is built on. */
import { AppFailure, type AppError } from '../../shared/errors'

export interface HttpCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly origin: string
  /** Path with its parameters filled in, each already percent-encoded; no query. */
  readonly path: string
  /** The path's template, such as `/api/v1/openapi/personal/files/:file_token`: all that logs show. */
  readonly route: string
  /** Sent in this order. Holds the access token of personal calls: never logged. */
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  /** The exact bytes, as they were hashed for the signature. */
  readonly body?: string
}

/**
 * `refused`: the server answered in its own envelope that it did not do it. `unsent`: the call never
 * left. `unclear`: it may have been carried out; look before sending again (kdocs-api.md 5.3).
 * `retryAfterMs`: nothing like it will be let through before.
 */
export type Answer<T = unknown> = (
  | { readonly kind: 'ok'; readonly data: T }
  | { readonly kind: 'refused'; readonly error: AppError; readonly retryAfterMs?: number }
  | { readonly kind: 'unsent'; readonly error: AppError; readonly retryAfterMs?: number }
  | { readonly kind: 'unclear'; readonly error: AppError; readonly retryAfterMs?: number }
) & { readonly seen?: Seen }

/** What came over the wire, for whoever reports about the server; nothing else decides by it. */
export interface Seen {
  readonly status: number
  /** Null: it was not KDocs' envelope. */
  readonly code: number | null
}

/** One call, no retries: the answer is classified, never thrown. */
export type SendHttp = (call: HttpCall) => Promise<Answer>

/** The value of an answer, or its error as a failure: for calls whose caller is the window. */
export function valueOf<T>(answer: Answer<T>): T {
  if (answer.kind === 'ok') return answer.data
  throw new AppFailure(answer.error.code, answer.error.message, answer.error.server)
}
