/** What Drawer is made of, and what a diagnostic report is. */

export interface PackageNotice {
  readonly name: string
  readonly version: string
  /** As in the SPDX list; null: its makers did not say. */
  readonly licence: string | null
  /** The licence itself; null: the package brings none. */
  readonly text: string | null
}

export interface About {
  readonly version: string
  readonly runtimes: readonly { readonly name: string; readonly version: string }[]
  /** Of other makers, by name. */
  readonly packages: readonly PackageNotice[]
}

/** Shown before it is saved: what is saved is this text and nothing else. */
export interface DiagnosticReport {
  readonly text: string
}
