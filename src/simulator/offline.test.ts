/** A network that went and came back: how long a task waits for it, in the time of the simulated world. */
import { expect, it } from 'vitest'
import type { Weather } from './fault-kinds'
import { liveThrough } from './schedule'

const calm: Weather = {
  callFaults: 0,
  fileFaults: 0,
  mostFaults: 0,
  mostCrashes: 0,
  isStale: false,
  isLate: false,
  hasOthers: false
}
const returnsWithinMs = 10_000
/** Calls; some five minutes. */
const mostLost = 60

it.each(['move', 'trash', 'destroy', 'appMove'] as const)(
  'a %s tries again within ten seconds, however long it has been offline',
  async (verb) => {
    const lost: number[] = []
    const { lines, final } = await liveThrough(5, {
      verb,
      items: verb === 'move' || verb === 'trash' ? 250 : 20,
      habits: {
        pageLimit: 100,
        atOnceUpTo: 3,
        taskMs: [500, 3_000],
        answersResults: false,
        limits: { read: 10_000, write: 500 }
      },
      weather: calm,
      person: {
        faultsForMs: 3_600_000,
        allForMs: 10 * 3_600_000,
        changesMind: false,
        followUps: 0
      },
      faultFor: ({ isWrite }, call) => {
        // From the first thing that the task itself would change.
        if (lost.length === mostLost || (lost.length === 0 && !isWrite)) return null
        lost.push(call)
        return { kind: 'offline', breaks: 'before sending' }
      }
    })
    const [first = 0] = lost
    const tries = lines.flatMap((line) =>
      line.is === 'sent' && line.call >= first && line.call <= first + mostLost ? [line.at] : []
    )
    expect(tries).toHaveLength(mostLost + 1)
    const waits = tries.slice(1).map((at, index) => at - (tries[index] ?? at))
    // Whenever the network is back, the next try finds it so.
    expect(Math.max(...waits)).toBeLessThanOrEqual(returnsWithinMs)
    expect(final?.map(({ phase, failed, unknown }) => [phase, failed, unknown])).toEqual([
      ['ended', 0, 0]
    ])
  }
)
