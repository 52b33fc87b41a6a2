/** Runs one task in Drawer from the yes to its end, and watches page and main meanwhile. */
import type { Ordered, Price, Task } from '../../src/shared/model'
import type { Watched } from '../page/condition'
import type { Drawer } from './drawer'
import { watchMain, type MainWatched } from './watch-main'

export interface CarriedOut {
  readonly wallMs: number
  readonly task: Task
  /** From the first write that the server heard of to the last. */
  readonly sendingMs: number
  readonly page: Watched
  readonly main: MainWatched
}

interface PageGlobals {
  readonly bridge: {
    readonly call: (name: string, input: string) => Promise<string>
    readonly on: (name: string, listener: (text: string) => void) => () => void
  }
}

interface Ended {
  readonly wallMs: number
  readonly task: Task
}

/** By the page's own clock: from the call that starts the task to the event that says it has ended. */
function untilEnded(
  { page }: Drawer,
  call: 'plans.run' | 'appSpace.destroy' | 'entries.move',
  input: object
): Promise<Ended> {
  return page.evaluate(
    ([name, text]) => {
      const { bridge } = globalThis as unknown as PageGlobals
      const startedAt = performance.now()
      return new Promise<Ended>((resolve, reject) => {
        const stop = bridge.on('task.changed', (told) => {
          // As main sends it.
          const task = JSON.parse(told) as Task
          if (task.phase !== 'ended') return
          stop()
          resolve({ wallMs: performance.now() - startedAt, task })
        })
        bridge.call(name, text).then(
          (reply) => {
            if (!(JSON.parse(reply) as { ok: boolean }).ok) reject(new Error(reply))
          },
          (thrown: unknown) => reject(thrown instanceof Error ? thrown : new Error(String(thrown)))
        )
      })
    },
    [call, JSON.stringify(input)] as const
  )
}

async function watchedTask(drawer: Drawer, run: () => Promise<Ended>): Promise<CarriedOut> {
  const stop = await watchMain(drawer.app)
  const startedAt = Date.now()
  let ended: Ended | null = null
  const page = await drawer.watched(async () => {
    ended = await run()
  })
  const main = await stop()
  // Set by what has just been awaited.
  const { wallMs, task } = ended as unknown as Ended
  if (task.done !== task.total)
    throw new Error(`not all were done: ${JSON.stringify({ ...task, outcomes: [] })}`)
  const writes = drawer.sandbox.requests.filter(
    ({ at, method }) => at >= startedAt && method !== 'GET'
  )
  const sendingMs = (writes.at(-1)?.at ?? 0) - (writes[0]?.at ?? 0)
  return { wallMs, task, sendingMs, page, main }
}

export interface Priced extends CarriedOut {
  readonly price: Price
}

export async function carryOutMove(
  drawer: Drawer,
  ids: readonly string[],
  targetId: string
): Promise<Priced> {
  const ordered: Ordered = await drawer.call('entries.move', { ids: [...ids], targetId })
  if (ordered.is !== 'planned') throw new Error('a move of so many has a sheet')
  const { planId, price } = ordered.sheet
  return {
    price,
    ...(await watchedTask(drawer, () => untilEnded(drawer, 'plans.run', { planId })))
  }
}

export async function carryOutDestroy(drawer: Drawer, tokens: readonly string[]): Promise<Priced> {
  const plan = await drawer.call('appSpace.planDestroy', { tokens: [...tokens] })
  const typedCount = plan.mustTypeCount ? plan.count : null
  const input = { permit: plan.permit, typedCount }
  const run = () => untilEnded(drawer, 'appSpace.destroy', input)
  return { price: plan.price, ...(await watchedTask(drawer, run)) }
}
