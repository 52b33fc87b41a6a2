/** What a route hands back; only the server turns it into HTTP. */
import type { FileContent } from './content'

/** kdocs-api.md 1.2. */
export interface Envelope {
  readonly code: number
  readonly data?: unknown
  readonly result?: string
}

export type Reply =
  | { readonly kind: 'json'; readonly envelope: Envelope }
  | { readonly kind: 'bare-json'; readonly value: unknown }
  | { readonly kind: 'page'; readonly html: string; readonly status?: number }
  | { readonly kind: 'redirect'; readonly to: string }
  | { readonly kind: 'file'; readonly name: string; readonly content: FileContent }
  | { readonly kind: 'svg'; readonly text: string }

/** Without `data` the answer is the bare `{"code":0}` of the destroy page. */
export function ok(data?: unknown): Reply {
  return { kind: 'json', envelope: data === undefined ? { code: 0 } : { code: 0, data } }
}
