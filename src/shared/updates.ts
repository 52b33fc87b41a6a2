/** What main says about newer versions of Drawer. */

/** Why this copy asks nowhere. */
export type UpdatesOff = 'not-configured' | 'package-manager'

export type UpdateTrouble =
  /** No answer, or none that makes sense. */
  | 'unreachable'
  /** Announced, but not by who holds the key. */
  | 'untrusted'
  /** What came is not what was announced. */
  | 'damaged'
  | 'disk'

export interface UpdateOffer {
  readonly version: string
  /** Null: nothing of it is for this system. */
  readonly bytes: number | null
  readonly hasNotes: boolean
}

export type UpdateState =
  | { readonly kind: 'off'; readonly why: UpdatesOff }
  | { readonly kind: 'idle' | 'checking' }
  | { readonly kind: 'current'; readonly checkedAt: number }
  | { readonly kind: 'available'; readonly offer: UpdateOffer; readonly isSkipped: boolean }
  | { readonly kind: 'downloading'; readonly offer: UpdateOffer; readonly share: number }
  /** Checked; the person opens it when they like. */
  | { readonly kind: 'ready'; readonly offer: UpdateOffer; readonly fileName: string }
  | {
      readonly kind: 'failed'
      readonly trouble: UpdateTrouble
      /** What could not be downloaded; null where the check itself failed. */
      readonly offer: UpdateOffer | null
    }
