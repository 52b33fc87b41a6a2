/** What a task does not send: against a real sandbox server, over HTTP. */
import { afterEach, describe, expect, it } from 'vitest'
import type { FetchPort } from './kdocs/http'
import { sleep } from './sleep'
import { createMemoryFile } from './tasks/journal/memory-file'
import {
  closeWorlds,
  createWorld,
  files,
  idOf,
  intercept,
  json,
  source,
  target,
  web,
  type World
} from './workspace-world'

afterEach(closeWorlds)

const writesOf = ({ sandbox }: World) => sandbox.requests.filter(({ method }) => method !== 'GET')

/** Ends each write before it arrives, and lets `happen` go on first. */
const cut =
  (happen: () => void, times = Infinity) =>
  (port: FetchPort): FetchPort => {
    let left = times
    return (url, init) => {
      if (init.method === 'GET' || left <= 0) return port(url, init)
      left -= 1
      happen()
      return Promise.reject(new TypeError('fetch failed', { cause: new Error('socket hang up') }))
    }
  }

describe('a call leaves', () => {
  it('only once its record is on the disk', async () => {
    const journal = createMemoryFile()
    const world = await createWorld({}, { journal })
    const { sandbox, workspace, open } = world
    const ids = files(await open(source), 3)
    let appends = 0
    journal.setFault((step) => (step === 'append' && (appends += 1) > 1 ? 'fail' : null))
    const started = await workspace.engine.start(workspace.orders.move(ids, idOf(sandbox, target)))
    const paused = await world.until(started, ({ state }) => state === 'paused')
    expect(paused).toMatchObject({ accepted: 0, left: 3, pause: { reason: 'disk' } })
    expect(writesOf(world)).toHaveLength(0)
    journal.setFault(() => null)
    workspace.engine.wake()
    const ended = (): boolean => workspace.engine.list()[0]?.phase === 'ended'
    while (!ended()) await sleep(10)
    expect(workspace.engine.list()).toMatchObject([{ state: 'finished', done: 3 }])
    expect(writesOf(world)).toHaveLength(1)
  })

  it('not when its task was paused while the record was written', async () => {
    const disk = { isSlow: false }
    const journal = createMemoryFile(() => (disk.isSlow ? sleep(60) : Promise.resolve()))
    const world = await createWorld({}, { journal })
    const { sandbox, workspace, open } = world
    const ids = files(await open(source), 3)
    disk.isSlow = true
    const started = await workspace.engine.start(workspace.orders.move(ids, idOf(sandbox, target)))
    await sleep(20)
    workspace.engine.pause(started.id)
    await world.until(started, ({ pause }) => pause?.reason === 'asked')
    await sleep(300)
    expect(writesOf(world)).toHaveLength(0)
    workspace.engine.resume(started.id)
    expect(await world.ended(started)).toMatchObject({ state: 'finished', done: 3 })
  })

  it('not when its task was paused while another one had the folder', async () => {
    const journal = createMemoryFile()
    const world = await createWorld({}, { journal })
    const { sandbox, workspace, open } = world
    const ids = files(await open(source), 6)
    const to = idOf(sandbox, target)
    sandbox.faults.set('latency', { ms: 150 })
    const first = await workspace.engine.start(workspace.orders.move(ids.slice(0, 3), to))
    const second = await workspace.engine.start(workspace.orders.move(ids.slice(3), to))
    await sleep(50)
    workspace.engine.pause(second.id)
    await world.ended(first)
    await world.until(second, ({ pause }) => pause?.reason === 'asked')
    await sleep(200)
    expect(writesOf(world)).toHaveLength(1)
    // Nor is it written down as if it were to leave.
    const written = Buffer.from(journal.bytes() ?? []).toString()
    expect(written.match(/"k":"send"/g)).toHaveLength(1)
    workspace.engine.resume(second.id)
    expect(await world.ended(second)).toMatchObject({ state: 'finished', done: 3 })
  })

  it('not when its task was cancelled while it queued for a connection', async () => {
    const world = await createWorld()
    const { sandbox, workspace, open } = world
    const paths = [source, 'Invoices 发票/2026', 'Archive 2025 归档']
    const orders = []
    for (const path of paths)
      orders.push(workspace.orders.move(files(await open(path), 3), idOf(sandbox, target)))
    sandbox.faults.set('latency', { ms: 300 })
    const [first, second, third] = await Promise.all(orders.map(workspace.engine.start))
    if (!first || !second || !third) throw new Error('three were started')
    await sleep(150)
    workspace.engine.cancel(third.id)
    expect(await world.ended(third)).toMatchObject({ state: 'cancelled', done: 0, left: 3 })
    await Promise.all([world.ended(first), world.ended(second)])
    expect(writesOf(world)).toHaveLength(2)
  })

  it('one at a time from the same folder', async () => {
    const under = { way: 0, most: 0 }
    const watch =
      (port: FetchPort): FetchPort =>
      async (url, init) => {
        if (init.method === 'GET') return port(url, init)
        under.way += 1
        under.most = Math.max(under.most, under.way)
        return port(url, init).finally(() => (under.way -= 1))
      }
    const world = await createWorld({}, { wrap: watch })
    const { sandbox, workspace, open } = world
    const ids = files(await open(source), 6)
    sandbox.faults.set('latency', { ms: 50 })
    const to = idOf(sandbox, target)
    const first = await workspace.engine.start(workspace.orders.move(ids.slice(0, 3), to))
    const second = await workspace.engine.start(workspace.orders.trash(ids.slice(3)))
    expect(await world.ended(first)).toMatchObject({ done: 3 })
    expect(await world.ended(second)).toMatchObject({ done: 3 })
    expect(under.most).toBe(1)
  })
})

describe('after a call that nobody answered', () => {
  it('nothing is sent before it is settled', async () => {
    const world = await createWorld()
    const { sandbox, workspace, open, ended } = world
    await open('')
    const ids = files(await open('Archive 2025 归档'), 200)
    sandbox.faults.set('drop-after-apply', { route: '/tasks/files/move', times: 1 })
    const started = await workspace.engine.start(workspace.orders.move(ids, idOf(sandbox, target)))
    expect(await ended(started)).toMatchObject({ state: 'finished', done: 200 })
    const calls = sandbox.requests.map(({ method }) => method)
    expect(writesOf(world)).toHaveLength(2)
    expect(calls.slice(calls.indexOf('POST'), calls.lastIndexOf('POST'))).toContain('GET')
  })

  it('it is sent twice more, and then the person decides', async () => {
    const sent = { calls: 0 }
    const world = await createWorld({}, { wrap: cut(() => (sent.calls += 1), 5) })
    const { sandbox, workspace, open } = world
    const ids = files(await open(source), 3)
    const started = await workspace.engine.start(workspace.orders.move(ids, idOf(sandbox, target)))
    const task = await world.ended(started)
    expect(task).toMatchObject({ failed: 3, outcomes: [{ reason: 'still-there' }, {}, {}] })
    expect(sent.calls).toBe(3)
  })

  it('a trash is not sent again when that was long ago', async () => {
    const clock = { aheadMs: 0 }
    const late = cut(() => (clock.aheadMs = 11 * 60_000), 1)
    const world = await createWorld({}, { wrap: late, now: () => Date.now() + clock.aheadMs })
    const { workspace, open, ended } = world
    const ids = files(await open(source), 3)
    const task = await ended(workspace.engine.start(workspace.orders.trash(ids)))
    expect(task).toMatchObject({ failed: 3, outcomes: [{ reason: 'still-there' }, {}, {}] })
    expect(writesOf(world)).toHaveLength(0)
  })

  it('a file that Info refuses to tell of does not count as destroyed', async () => {
    const answers = { odd: json(200, { code: 4711, result: 'Odd' }), gone: web(502) }
    const refuse =
      (port: FetchPort): FetchPort =>
      (url, init) =>
        !url.includes('/appspace/')
          ? port(url, init)
          : Promise.resolve(init.method === 'GET' ? answers.odd() : answers.gone())
    const { sandbox, workspace, ended } = await createWorld({}, { wrap: refuse })
    const [first] = sandbox.drive.appFiles()
    if (!first) throw new Error('the sandbox has app files')
    await workspace.appFiles.add(first.token)
    const { permit } = workspace.appFiles.planDestroy([first.token])
    const frozen = workspace.appFiles.redeem(permit, null)
    const task = await ended(workspace.engine.start(workspace.orders.destroy(frozen)))
    expect(task).toMatchObject({ done: 0, unknown: 1 })
  })

  it('an entry that left the bin does not count as restored', async () => {
    const { sandbox, workspace, open, ended } = await createWorld(
      {},
      { wrap: intercept('recycles/recover', web(502)) }
    )
    const ids = files(await open(source), 3)
    sandbox.drive.trash(ids)
    const { entries } = await workspace.bin.page(0)
    const binIds = entries.map(({ id }) => id)
    sandbox.drive.restore(binIds)
    const task = await ended(workspace.engine.start(workspace.orders.restore(binIds)))
    expect(task).toMatchObject({ done: 0, unknown: 3 })
  })
})

it('believes a refusal that lies with the account, without halving the batch', async () => {
  const { sandbox, workspace, open, ended } = await createWorld(
    {},
    { wrap: intercept('files/move', json(403, { code: 1, result: 'NoPermission' })) }
  )
  const ids = files(await open(source), 60)
  const task = await ended(
    workspace.engine.start(workspace.orders.move(ids, idOf(sandbox, target)))
  )
  expect(task).toMatchObject({ failed: 60, calls: { write: 1 } })
})

it('does not count as destroyed what KDocs refused to destroy and is gone', async () => {
  const gone = json(404, { code: 40400, result: 'file not exist' })
  const { sandbox, workspace, ended } = await createWorld(
    {},
    { wrap: intercept('/appspace/', gone) }
  )
  const tokens = sandbox.drive
    .appFiles()
    .slice(0, 2)
    .map(({ token }) => token)
  await workspace.appFiles.add(tokens.join(' '))
  const { permit } = workspace.appFiles.planDestroy(tokens)
  const frozen = workspace.appFiles.redeem(permit, null)
  const task = await ended(workspace.engine.start(workspace.orders.destroy(frozen)))
  expect(task).toMatchObject({ done: 0, skipped: 2 })
})

it('takes a task back once, however many plans of that wait for a yes', async () => {
  const { sandbox, workspace, open, ended } = await createWorld()
  const { engine, orders } = workspace
  const ids = files(await open(source), 4)
  const task = await ended(engine.start(orders.move(ids, idOf(sandbox, target))))
  sandbox.drive.move(ids.slice(0, 1), idOf(sandbox, 'Inbox 收件箱'))
  const plans = [await engine.undo(task.id), await engine.undo(task.id)]
  const [first, second] = plans.map((plan) => (plan.is === 'planned' ? plan.sheet.planId : ''))
  expect(await ended(engine.runPlan(first ?? ''))).toMatchObject({ done: 3, skipped: 1 })
  await expect(engine.runPlan(second ?? '')).rejects.toMatchObject({ code: 'plan-void' })
})
