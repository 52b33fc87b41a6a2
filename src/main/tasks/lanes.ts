/** How many calls of one folder are in the air at once, whichever tasks they are of (docs/adr/0018). */

export interface Passage {
  readonly leave: () => void
  /** Whether another call was in the air at the same time. */
  readonly wasShared: () => boolean
  /** From now on one at a time: it looks as if the server cannot take two of this folder. */
  readonly narrow: () => void
}

export interface Lanes {
  /** Resolves when it is this one's turn; first come, first served. */
  readonly enter: (key: string, most: number) => Promise<Passage>
}

interface Visitor {
  readonly most: number
  readonly letIn: () => void
  isShared: boolean
}

interface Lane {
  readonly inside: Set<Visitor>
  readonly waiting: Visitor[]
}

export function createLanes(): Lanes {
  const lanes = new Map<string, Lane>()
  /** For as long as Drawer runs: a folder that was refused once is not worth another try. */
  const narrow = new Set<string>()

  function advance(key: string, lane: Lane): void {
    for (const next of [...lane.waiting]) {
      if (lane.inside.size >= (narrow.has(key) ? 1 : Math.max(1, next.most))) return
      lane.waiting.shift()
      next.isShared = lane.inside.size > 0
      for (const other of lane.inside) other.isShared = true
      lane.inside.add(next)
      next.letIn()
    }
    if (lane.inside.size === 0) lanes.delete(key)
  }

  return {
    enter: (key, most) =>
      new Promise((resolve) => {
        const lane = lanes.get(key) ?? { inside: new Set(), waiting: [] }
        lanes.set(key, lane)
        const visitor: Visitor = {
          most,
          isShared: false,
          letIn: () =>
            resolve({
              leave: () => {
                if (lane.inside.delete(visitor)) advance(key, lane)
              },
              wasShared: () => visitor.isShared,
              narrow: () => void narrow.add(key)
            })
        }
        lane.waiting.push(visitor)
        advance(key, lane)
      })
  }
}
