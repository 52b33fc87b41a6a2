/** One thing for many users of it: opened for the first, closed after the last, never open twice. */

export interface SharingParts<M, T> {
  readonly open: (members: ReadonlySet<M>) => Promise<T>
  readonly close: (shared: T) => Promise<void>
}

export interface Joined<T> {
  readonly shared: T
  readonly isFirst: boolean
  readonly leave: () => Promise<void>
}

export function createSharing<M, T>({ open, close }: SharingParts<M, T>) {
  const members = new Set<M>()
  let opening: Promise<T> | null = null
  /** The next one opens when the last one is closed. */
  let closed: Promise<unknown> = Promise.resolve()

  async function leave(member: M): Promise<void> {
    if (!members.delete(member) || members.size > 0 || !opening) return
    const closing = opening.then(close)
    opening = null
    closed = closing.catch(() => undefined)
    await closing
  }

  return {
    join: async (member: M): Promise<Joined<T>> => {
      const isFirst = opening === null
      members.add(member)
      const mine = (opening ??= closed.then(() => open(members)))
      try {
        return { shared: await mine, isFirst, leave: () => leave(member) }
      } catch (thrown) {
        members.delete(member)
        // The next one tries again.
        if (opening === mine) opening = null
        throw thrown
      }
    }
  }
}
