/** Starting with the person's session: what every system's way of it can say and do. */

export interface LoginItem {
  /** Null: not offered here. */
  readonly read: () => Promise<boolean | null>
  readonly set: (isOn: boolean) => Promise<void>
}

/** What such a start is told on its command line. */
export const hiddenFlag = '--hidden'

/** A copy that developers run must not begin to start by itself. */
export const noLoginItem: LoginItem = {
  read: () => Promise.resolve(null),
  set: () => Promise.resolve()
}
