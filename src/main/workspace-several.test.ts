/** Several calls of one task in the air at once: against a real sandbox server, over HTTP. */
import { afterEach, describe, expect, it } from 'vitest'
import type { FetchPort } from './kdocs/http'
import { sleep } from './sleep'
import { closeWorlds, createWorld, files, idOf, json, target, type World } from './workspace-world'

afterEach(closeWorlds)

type Refusal = () => Response | Promise<Response>

/** Counts the writes that are in the air together, and lets `meddle` answer one instead. */
function watched(meddle: (nth: number, inTheAir: number) => Refusal | null = () => null) {
  const seen = { most: 0, writes: 0, urls: [] as string[] }
  let inTheAir = 0
  const wrap =
    (port: FetchPort): FetchPort =>
    async (url, init) => {
      if (init.method === 'GET') return port(url, init)
      inTheAir += 1
      seen.writes += 1
      seen.urls.push(url)
      seen.most = Math.max(seen.most, inTheAir)
      const answer = meddle(seen.writes, inTheAir)
      try {
        if (!answer) return await port(url, init)
        await sleep(20)
        return await answer()
      } finally {
        inTheAir -= 1
      }
    }
  return { seen, wrap }
}

const busy = json(409, { code: 409_001, result: 'Busy' })
const lost: Refusal = () => Promise.reject(new TypeError('fetch failed'))

async function moveMany(world: World, count: number) {
  const { sandbox, workspace, open } = world
  await open('')
  const ids = files(await open('Archive 2025 归档'), count)
  expect(ids).toHaveLength(count)
  sandbox.faults.set('latency', { ms: 40 })
  return workspace.engine.start(workspace.orders.move(ids, idOf(sandbox, target)))
}

async function destroyMany({ sandbox, workspace }: World, count: number) {
  const { drive } = sandbox
  const tokens = Array.from(
    { length: count },
    (_, n) => drive.createAppFile({ name: `${n}.docx`, parentToken: drive.appRootToken }).token
  )
  await workspace.appFiles.add(tokens.join(' '))
  await sleep(100)
  const { permit } = workspace.appFiles.planDestroy(tokens)
  const frozen = workspace.appFiles.redeem(permit, count)
  sandbox.faults.set('latency', { ms: 30 })
  return { tokens, started: await workspace.engine.start(workspace.orders.destroy(frozen)) }
}

const destroyedTimes = ({ sandbox }: World, token: string): number =>
  sandbox.requests.filter(({ method, ids }) => method === 'DELETE' && ids?.includes(token)).length

describe('batches of one folder', () => {
  it.each([1, 2])(
    'go %i at once where the pace says so, and all of them are proven',
    async (most) => {
      const { seen, wrap } = watched()
      const world = await createWorld({}, { wrap, batchesOfFolder: most })
      const task = await world.ended(moveMany(world, 400))
      expect(task).toMatchObject({ state: 'finished', done: 400, calls: { write: 4 } })
      expect(seen.most).toBe(most)
    }
  )

  it('asks for results beside the next calls, once for each where it knows when', async () => {
    const { wrap } = watched()
    const world = await createWorld({}, { wrap, batchesOfFolder: 2, asksResults: true })
    const task = await world.ended(moveMany(world, 400))
    expect(task).toMatchObject({ state: 'finished', done: 400 })
    const listed = world.sandbox.requests.filter(({ method }) => method === 'GET')
    const asked = listed.filter(({ route }) => route.endsWith('/:task_id'))
    expect(asked.length).toBeGreaterThanOrEqual(4)
    expect(task.calls.read).toBe(asked.length)
  })

  it('sends nothing more when one of two has no answer, until it is settled', async () => {
    const { seen, wrap } = watched((nth) => (nth === 1 ? lost : null))
    const world = await createWorld({}, { wrap, batchesOfFolder: 2 })
    const { sandbox, workspace, open } = world
    await open('')
    const ids = files(await open('Archive 2025 归档'), 400)
    sandbox.faults.set('latency', { ms: 40 })
    const to = idOf(sandbox, target)
    const started = await workspace.engine.start(workspace.orders.move(ids, to))
    while (seen.writes < 2) await sleep(1)
    await sleep(150)
    expect(seen.writes).toBe(2)
    expect(await world.ended(started)).toMatchObject({ state: 'finished', done: 400 })
  })

  it('goes on one at a time where two are refused', async () => {
    let crowds = 0
    const { wrap } = watched((_, inTheAir) => {
      if (inTheAir < 2) return null
      crowds += 1
      return busy
    })
    const world = await createWorld({}, { wrap, batchesOfFolder: 2 })
    const task = await world.ended(moveMany(world, 400))
    expect(task).toMatchObject({ state: 'finished', done: 400, failed: 0 })
    expect(crowds).toBe(1)
  })

  it('sends a single entry once more that was refused beside another batch', async () => {
    const { seen, wrap } = watched((_, inTheAir) => (inTheAir < 2 ? null : busy))
    const world = await createWorld({}, { wrap, batchesOfFolder: 2 })
    const task = await world.ended(moveMany(world, 101))
    expect(task).toMatchObject({ state: 'finished', done: 101, failed: 0 })
    expect(seen.writes).toBe(3)
  })
})

describe('a destroy', () => {
  it('goes two at once, and is never far ahead of the looks at it', async () => {
    const { seen, wrap } = watched()
    let unseen = 0
    let most = 0
    const watch =
      (port: FetchPort): FetchPort =>
      async (url, init) => {
        if (init.method === 'DELETE') most = Math.max(most, (unseen += 1))
        const response = await port(url, init)
        if (init.method === 'GET' && seen.writes > 0) {
          await sleep(60)
          unseen -= 1
        }
        return response
      }
    const world = await createWorld({}, { wrap: (port) => watch(wrap(port)) })
    const { started } = await destroyMany(world, 24)
    expect(await world.ended(started)).toMatchObject({ done: 24, calls: { write: 24, read: 24 } })
    expect(seen.most).toBe(2)
    expect(most).toBeLessThanOrEqual(6)
  })

  it('never sends a refused destroy again, and then goes one at a time', async () => {
    let isBusy = true
    const { seen, wrap } = watched((_, inTheAir) => {
      if (inTheAir < 2 || !isBusy) return null
      isBusy = false
      return busy
    })
    const world = await createWorld({}, { wrap })
    const { started } = await destroyMany(world, 10)
    expect(await world.ended(started)).toMatchObject({ done: 9, failed: 1, calls: { write: 10 } })
    expect(new Set(seen.urls).size).toBe(10)
  })

  it('goes one at a time after a call without an answer', async () => {
    const { seen, wrap } = watched((nth) => (nth === 1 ? lost : null))
    const world = await createWorld({}, { wrap })
    const { started } = await destroyMany(world, 24)
    while (seen.writes < 3) await sleep(5)
    seen.most = 0
    expect(await world.ended(started)).toMatchObject({ done: 24, failed: 0 })
    expect(seen.most).toBe(1)
  })

  it('goes one at a time after a restart, and none twice', async () => {
    const world = await createWorld()
    const { tokens, started } = await destroyMany(world, 12)
    await world.until(started, ({ done }) => done >= 2)
    const { seen, wrap } = watched()
    const after = await world.restart({ wrap })
    const task = await after.ended(started)
    expect(task.done + task.skipped).toBe(12)
    expect(seen.most).toBe(1)
    expect(tokens.every((token) => destroyedTimes(world, token) <= 1)).toBe(true)
  })
})
