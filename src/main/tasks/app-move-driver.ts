/** Moves inside app space: proven by Info, file by file, since app space has no listing (6.11). */
import { groupBy } from '../group'
import type { Answer } from '../kdocs/answer'
import { saysNotFound, type AppSpace } from '../kdocs/app-space'
import type { AppFileInfo } from '../kdocs/wire'
import { troubleOf, type Driver, type LookTrouble, type PendingItem, type Place } from './driver'

export interface AppMoveParts {
  readonly appSpace: Pick<AppSpace, 'info' | 'moveBatch' | 'taskResult'>
  /** True where the account's server answers the result query (off until seen to work, 5.3). */
  readonly asksResults: () => boolean
  readonly moved: (tokens: readonly string[], parentToken: string) => void
}

/** The traffic layer paces them; more at once would only wait there. */
const looksAtOnce = 4

export function createAppMoveDriver({ appSpace, asksResults, moved }: AppMoveParts): Driver {
  const look = async (pending: readonly PendingItem[], isThorough: boolean): Promise<Sight> => {
    const places = new Map<string, Place>()
    let trouble: LookTrouble | null = null
    for (const [, group] of groupBy(pending, keyOfCall)) {
      trouble = (await lookAtCall(appSpace, group, { places, isThorough })) ?? trouble
      if (trouble?.isBlocked) break
    }
    return { places, trouble }
  }
  return {
    ...(asksResults() ? { result: appSpace.taskResult } : {}),
    looksAfterEachCall: false,
    looksBeforeEachCall: false,
    send: async ({ items, targetId }) => {
      if (targetId === null) throw new Error('app space has no folder without a token')
      return appSpace.moveBatch(
        items.map(({ id }) => id),
        targetId
      )
    },
    look: (pending, { isThorough }) => look(pending, isThorough),
    findAbsent: async (pending) => {
      const { places, trouble } = await look(pending, true)
      if (trouble) return { absent: [], trouble }
      return {
        absent: pending.filter(({ item }) => places.get(item.id) !== 'still-there'),
        trouble: null
      }
    },
    confirm: (pending) => {
      for (const [targetId, group] of groupBy(pending, ({ targetId }) => targetId)) {
        if (targetId === null) continue
        moved(
          group.map(({ item }) => item.id),
          targetId
        )
      }
    }
  }
}

type Sight = Awaited<ReturnType<Driver['look']>>

const keyOfCall = ({ item, targetId }: PendingItem): string =>
  JSON.stringify([item.sourceId, targetId])

interface Looking {
  readonly places: Map<string, Place>
  readonly isThorough: boolean
}

/** While the server may be at work, the first that is still there is answer enough for its folder. */
async function lookAtCall(
  appSpace: AppMoveParts['appSpace'],
  group: readonly PendingItem[],
  { places, isThorough }: Looking
): Promise<LookTrouble | null> {
  let trouble: LookTrouble | null = null
  let isOver = false
  const queue = [...group]
  const worker = async (): Promise<void> => {
    for (let one = queue.shift(); one && !isOver; one = queue.shift()) {
      const place = placeOf(await appSpace.info(one.item.id), one)
      if (typeof place === 'string') places.set(one.item.id, place)
      else trouble = place
      if (trouble?.isBlocked || (!isThorough && place === 'still-there')) isOver = true
    }
  }
  await Promise.all(Array.from({ length: Math.min(looksAtOnce, group.length) }, worker))
  return trouble
}

function placeOf(
  answer: Answer<AppFileInfo>,
  { item, targetId }: PendingItem
): Place | LookTrouble {
  if (answer.kind !== 'ok') return saysNotFound(answer) ? 'gone' : troubleOf(answer)
  const { parentToken } = answer.data
  if (parentToken === targetId) return 'done'
  return parentToken === item.sourceId ? 'still-there' : 'gone'
}
