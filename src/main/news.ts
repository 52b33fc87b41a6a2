/** Which notifications there are: at most one for each task, and none for what was seen happening. */
import { asksForPerson, needsAttention } from '../shared/task-rules'
import type { DesktopNews } from './desktop'
import type { AccountTask } from './desktop-state'

/** What one notification tells of: one task, or several at once. */
export interface News {
  readonly kind: 'ended' | 'asking'
  readonly tasks: readonly AccountTask[]
}

export interface NewsParts {
  readonly isOn: () => boolean
  readonly setTimer: (run: () => void, ms: number) => void
  /** `key` names the notification, to take it back. */
  readonly show: (key: string, news: News) => void
  readonly withdraw: (key: string) => void
}

/** Who looked on does not need to be told, unless it took so long that nobody looked on any more. */
const longMs = 10_000
/** Tasks that end closer to each other than this are told of together. */
const gatherMs = 1_500
/** And this is how long the first of them waits for the others at most. */
const longestGatherMs = 6_000

export function wasSeen({ task, isShown }: AccountTask, isInFront: boolean): boolean {
  // A person cancelled it, and read there what that would do.
  if (task.state === 'cancelled' && !needsAttention(task)) return true
  const tookMs = (task.endedAt ?? task.createdAt) - task.createdAt
  return isInFront && isShown && tookMs <= longMs
}

export function createNews(parts: NewsParts): (news: DesktopNews) => void {
  const ended = createGatherer<AccountTask>(parts.setTimer, tellEnded)
  const asked = createGatherer<string>(parts.setTimer, tellAsking)
  /** Tasks that wait for a person, and whether that was told or seen. */
  const asking = new Map<string, AccountTask>()
  const shown: { readonly key: string; readonly taskIds: ReadonlySet<string> }[] = []
  let isInFront = false
  let count = 0

  function tell(kind: News['kind'], tasks: readonly AccountTask[]): void {
    if (tasks.length === 0 || !parts.isOn()) return
    count += 1
    const key = `${kind}-${count}`
    if (kind === 'asking') shown.push({ key, taskIds: new Set(tasks.map(({ task }) => task.id)) })
    parts.show(key, { kind, tasks })
  }

  function tellEnded(tasks: readonly AccountTask[]): void {
    // Whoever came back meanwhile finds it in the window.
    tell(
      'ended',
      tasks.filter((one) => !wasSeen(one, isInFront))
    )
  }

  function tellAsking(ids: readonly string[]): void {
    const still = [...new Set(ids)].flatMap((id) => asking.get(id) ?? [])
    tell(
      'asking',
      still.filter(({ isShown }) => !(isShown && isInFront))
    )
  }

  function followAsking(now: readonly AccountTask[]): void {
    const ids = new Set(now.map(({ task }) => task.id))
    for (const id of [...asking.keys()]) if (!ids.has(id)) asking.delete(id)
    for (const one of now) {
      const isNew = !asking.has(one.task.id)
      asking.set(one.task.id, one)
      if (isNew && asksForPerson(one.task)) asked.add(one.task.id)
    }
    for (const [index, { key, taskIds }] of [...shown.entries()].reverse()) {
      if ([...taskIds].some((id) => ids.has(id))) continue
      shown.splice(index, 1)
      parts.withdraw(key)
    }
  }

  return (news) => {
    isInFront = news.isInFront
    for (const one of news.ended) if (!wasSeen(one, isInFront)) ended.add(one)
    followAsking(news.state.asking)
  }
}

interface Gatherer<T> {
  readonly add: (one: T) => void
}

/** Hands on together what comes close together. */
function createGatherer<T>(
  setTimer: NewsParts['setTimer'],
  flush: (all: readonly T[]) => void
): Gatherer<T> {
  let waiting: T[] = []
  let batch = 0
  let additions = 0

  function end(which: number): void {
    if (which !== batch || waiting.length === 0) return
    const all = waiting
    waiting = []
    batch += 1
    flush(all)
  }

  return {
    add: (one) => {
      const own = batch
      if (waiting.length === 0) setTimer(() => end(own), longestGatherMs)
      waiting.push(one)
      additions += 1
      const last = additions
      setTimer(() => {
        if (last === additions) end(own)
      }, gatherMs)
    }
  }
}
