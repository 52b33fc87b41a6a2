/** The tasks of an account against a real sandbox server, over HTTP. */
import { afterEach, describe, expect, it } from 'vitest'
import { recentFolderId } from '../shared/model'
import type { Task } from '../shared/model'
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
  web
} from './workspace-world'

afterEach(closeWorlds)

describe('a move', () => {
  it.each([{ asksResults: false }, { asksResults: true }])(
    'of 250 files goes in three batches and is proven ($asksResults)',
    async (options) => {
      const { sandbox, workspace, open, ended } = await createWorld({}, options)
      await open('')
      const ids = files(await open(source), 250)
      const task = await ended(
        workspace.engine.start(workspace.orders.move(ids, idOf(sandbox, target)))
      )
      expect(task).toMatchObject({ state: 'finished', done: 250, left: 0, total: 250 })
      expect(task.calls.write).toBe(3)
      const moved = new Set(sandbox.drive.children(idOf(sandbox, target)).map(({ id }) => id))
      expect(ids.every((id) => moved.has(id))).toBe(true)
    }
  )

  it('from two source folders sends no mixed batch', async () => {
    const { sandbox, workspace, open, ended } = await createWorld()
    const ids = [...files(await open(source), 30), ...files(await open('Invoices 发票/2026'), 30)]
    const task = await ended(
      workspace.engine.start(workspace.orders.move(ids, idOf(sandbox, target)))
    )
    expect(task).toMatchObject({ state: 'finished', done: 60 })
    expect(task.calls.write).toBe(2)
  })

  it('of a selection from all over the drive is planned folder by folder', async () => {
    const { sandbox, workspace, open, ended } = await createWorld()
    await open('')
    const recent = await workspace.listings.page(recentFolderId, null)
    const ids = recent.entries.slice(0, 40).map(({ id }) => id)
    const folders = new Set(ids.map((id) => sandbox.drive.get(id)?.parentId))
    const task = await ended(
      workspace.engine.start(workspace.orders.move(ids, idOf(sandbox, target)))
    )
    expect(folders.size).toBeGreaterThan(1)
    expect(task).toMatchObject({ state: 'finished', done: 40 })
    expect(task.calls.write).toBe(folders.size)
  })

  it('to My documents learns the id of the root', async () => {
    const { sandbox, workspace, open, ended } = await createWorld()
    const ids = files(await open(source), 3)
    const task = await ended(workspace.engine.start(workspace.orders.move(ids, null)))
    expect(task).toMatchObject({ state: 'finished', done: 3 })
    const atRoot = new Set(sandbox.drive.children(sandbox.drive.rootId).map(({ id }) => id))
    expect(ids.every((id) => atRoot.has(id))).toBe(true)
  })

  it('that the server half applies names exactly what it left behind', async () => {
    const { sandbox, workspace, open, ended } = await createWorld()
    const ids = files(await open(source), 40)
    sandbox.faults.set('half-applied', { times: 1 })
    const task = await ended(
      workspace.engine.start(workspace.orders.move(ids, idOf(sandbox, target)))
    )
    expect(task).toMatchObject({ state: 'finished', done: 20, failed: 20, canRetry: true })
    const moved = new Set(sandbox.drive.children(idOf(sandbox, target)).map(({ id }) => id))
    expect(task.outcomes.map(({ id }) => id).sort()).toEqual(
      ids.filter((id) => !moved.has(id)).sort()
    )
    const again = await ended(await workspace.engine.retry(task.id, null))
    expect(again).toMatchObject({ state: 'finished', done: 20, failed: 0 })
  })

  it('whose answer is lost is looked at, not sent again', async () => {
    const { sandbox, workspace, open, ended } = await createWorld()
    const ids = files(await open(source), 40)
    sandbox.faults.set('drop-after-apply', { route: '/tasks/files/move', times: 1 })
    const task = await ended(
      workspace.engine.start(workspace.orders.move(ids, idOf(sandbox, target)))
    )
    expect(task).toMatchObject({ state: 'finished', done: 40, failed: 0 })
    const sent = sandbox.requests.filter(({ route }) => route.endsWith('/tasks/files/move'))
    expect(sent).toHaveLength(1)
  })

  it('with one poison id fails that one alone', async () => {
    const { sandbox, workspace, open, ended } = await createWorld()
    const ids = files(await open(source), 100)
    sandbox.faults.set('poison', { ids: [ids[37] ?? ''] })
    const task = await ended(
      workspace.engine.start(workspace.orders.move(ids, idOf(sandbox, target)))
    )
    expect(task).toMatchObject({ state: 'finished', done: 99, failed: 1 })
    expect(task.outcomes).toMatchObject([{ id: ids[37], reason: 'refused' }])
    expect(task.calls.write).toBeLessThanOrEqual(1 + 14)
  })

  it.each(['lie-success', 'lie-error'] as const)('is not fooled by %s', async (lie) => {
    const { sandbox, workspace, open, ended } = await createWorld()
    const ids = files(await open(source), 10)
    sandbox.faults.set(lie, { times: 1 })
    const task = await ended(
      workspace.engine.start(workspace.orders.move(ids, idOf(sandbox, target)))
    )
    const moved = lie === 'lie-error'
    expect(task).toMatchObject({ done: moved ? 10 : 0, failed: moved ? 0 : 10 })
  })

  it('waits after a 429 and goes on', async () => {
    const { sandbox, workspace, open, ended } = await createWorld()
    const ids = files(await open(source), 10)
    sandbox.faults.set('rate-limit', { times: 2, route: '/tasks/files/move' })
    const task = await ended(
      workspace.engine.start(workspace.orders.move(ids, idOf(sandbox, target)))
    )
    expect(task).toMatchObject({ state: 'finished', done: 10 })
  })

  it('pauses when the server says that the day is used up, and leaves the rest alone', async () => {
    const { sandbox, workspace, open, until } = await createWorld({
      quotas: { read: 10_000, write: 2 }
    })
    const ids = files(await open(source), 250)
    const started = await workspace.engine.start(workspace.orders.move(ids, idOf(sandbox, target)))
    const task = await until(started, ({ state }) => state === 'paused')
    expect(task).toMatchObject({ done: 200, left: 50, accepted: 0, pause: { reason: 'budget' } })
    expect(task.calls.write).toBe(3)
  })

  it('first has a read find out whether a server that failed is back', async () => {
    const { sandbox, workspace, open, ended } = await createWorld()
    const ids = files(await open(source), 10)
    await open(target)
    sandbox.faults.set('server-error', { times: 5 })
    await expect(workspace.bin.page(0)).rejects.toThrow()
    await expect(workspace.bin.page(0)).rejects.toThrow()
    const before = sandbox.requests.length
    const task = await ended(
      workspace.engine.start(workspace.orders.move(ids, idOf(sandbox, target)))
    )
    expect(task).toMatchObject({ state: 'finished', done: 10 })
    expect(task.calls.write).toBe(1)
    const next = sandbox.requests.slice(before).map(({ method }) => method)
    expect(next.indexOf('GET')).toBeLessThan(next.indexOf('POST'))
  })

  it('can be taken back into the folders it came from', async () => {
    const { sandbox, workspace, open, ended } = await createWorld()
    const first = files(await open(source), 120)
    const second = files(await open('Invoices 发票/2026'), 30)
    const task = await ended(
      workspace.engine.start(workspace.orders.move([...first, ...second], idOf(sandbox, target)))
    )
    expect(task.canUndo).toBe(true)
    const undone = await ended(await workspace.engine.undo(task.id))
    expect(undone).toMatchObject({ state: 'finished', done: 150, undoes: task.id })
    const back = (path: string): Set<string> =>
      new Set(sandbox.drive.children(idOf(sandbox, path)).map(({ id }) => id))
    expect(first.every((id) => back(source).has(id))).toBe(true)
    expect(second.every((id) => back('Invoices 发票/2026').has(id))).toBe(true)
  })

  it('refuses entries that another task is working on', async () => {
    const { sandbox, workspace, open, ended } = await createWorld()
    const ids = files(await open(source), 10)
    const task = await workspace.engine.start(workspace.orders.move(ids, idOf(sandbox, target)))
    await expect(
      workspace.engine.start(workspace.orders.trash(ids.slice(0, 1)))
    ).rejects.toMatchObject({ code: 'already-running', taskId: task.id })
    await ended(task)
  })

  it('cancelled while it was held goes on when the sign-in is back', async () => {
    let isRefused = false
    const refuse = () => Promise.resolve(new Response('{"code":1}', { status: 401 }))
    const world = await createWorld(
      { taskMs: 500 },
      { wrap: (port) => (url, init) => (isRefused ? refuse() : port(url, init)) }
    )
    const { workspace, until } = world
    const ids = files(await world.open(source), 3)
    const task = await workspace.engine.start(workspace.orders.trash(ids))
    await until(task, ({ accepted }) => accepted === 3)
    workspace.engine.pause(task.id)
    isRefused = true
    workspace.engine.cancel(task.id)
    await until(task, ({ pause }) => pause?.reason === 'signed-out')
    isRefused = false
    workspace.engine.wake()
    expect(await world.ended(task)).toMatchObject({ done: 3, left: 0 })
  })

  it('cancelled in between leaves the rest untouched and settles what was taken', async () => {
    const { sandbox, workspace, open, ended } = await createWorld()
    await open('')
    const ids = files(await open('Archive 2025 归档'), 1_000)
    sandbox.faults.set('latency', { ms: 30 })
    const started = await workspace.engine.start(workspace.orders.move(ids, idOf(sandbox, target)))
    await sleep(100)
    workspace.engine.cancel(started.id)
    const task = await ended(started)
    expect(task.state).toBe('cancelled')
    expect(task.done).toBe(task.calls.write * 100)
    expect(task.left).toBe(1_000 - task.done)
    expect(sandbox.drive.children(idOf(sandbox, target))).toHaveLength(task.done)
  })
})

describe('a trash', () => {
  it.each(['same', 'own'] as const)(
    'is proven and comes back from a bin with %s ids',
    async (recycleIds) => {
      const { sandbox, workspace, open, ended } = await createWorld({ recycleIds })
      const ids = files(await open(source), 120)
      const task = await ended(workspace.engine.start(workspace.orders.trash(ids)))
      expect(task).toMatchObject({ state: 'finished', done: 120, canUndo: true })
      expect(sandbox.drive.recycled()).toHaveLength(120)
      const undone = await ended(await workspace.engine.undo(task.id))
      expect(undone).toMatchObject({ verb: 'restore', state: 'finished', done: 120 })
      expect(sandbox.drive.recycled()).toHaveLength(0)
    }
  )

  it('of 150 files of a folder of many pages is proven by two listings', async () => {
    const { sandbox, workspace, open, ended } = await createWorld()
    const ids = files(await open('Archive 2025 归档'), 150)
    const task = await ended(workspace.engine.start(workspace.orders.trash(ids)))
    expect(task).toMatchObject({ state: 'finished', done: 150 })
    expect(sandbox.drive.recycled()).toHaveLength(150)
  })
})

describe('a destroy', () => {
  it('goes one file a call, through the gate, and is proven by Info', async () => {
    const { sandbox, workspace, ended } = await createWorld()
    const tokens = sandbox.drive.appFiles().map(({ token }) => token)
    await workspace.appFiles.add(tokens.join('\n'))
    const chosen = tokens.slice(0, 12)
    const { permit, count, mustTypeCount } = workspace.appFiles.planDestroy(chosen)
    expect({ count, mustTypeCount }).toEqual({ count: 12, mustTypeCount: true })
    expect(() => workspace.appFiles.redeem(permit, 11)).toThrow()
    const frozen = workspace.appFiles.redeem(permit, 12)
    expect(() => workspace.appFiles.redeem(permit, 12)).toThrow()
    const task = await ended(workspace.engine.start(workspace.orders.destroy(frozen)))
    expect(task).toMatchObject({ state: 'finished', done: 12, canUndo: false, canRetry: false })
    expect(task.calls.write).toBe(12)
    expect(sandbox.drive.appFiles()).toHaveLength(tokens.length - 12)
    expect(workspace.appFiles.list()).toHaveLength(tokens.length - 12)
  })

  it('whose answer is lost is not sent again', async () => {
    const { sandbox, workspace, ended } = await createWorld()
    const tokens = sandbox.drive
      .appFiles()
      .map(({ token }) => token)
      .slice(0, 3)
    await workspace.appFiles.add(tokens.join(','))
    sandbox.faults.set('drop-after-apply', { route: '/destroy', times: 1 })
    const { permit } = workspace.appFiles.planDestroy(tokens)
    const frozen = workspace.appFiles.redeem(permit, null)
    const task = await ended(workspace.engine.start(workspace.orders.destroy(frozen)))
    expect(task).toMatchObject({ state: 'finished', done: 3 })
    expect(sandbox.requests.filter(({ method }) => method === 'DELETE')).toHaveLength(3)
  })
})

describe('what others do meanwhile', () => {
  it('does not count as a restore', async () => {
    const { sandbox, workspace, open, ended } = await createWorld(
      {},
      {
        wrap: intercept('recycles/recover', json(200, { code: 4711, result: 'RecycleItemGone' }))
      }
    )
    const ids = files(await open(source), 3)
    sandbox.drive.trash(ids)
    const { entries } = await workspace.bin.page(0)
    sandbox.drive.restore(entries.map(({ id }) => id))
    const task = await ended(
      workspace.engine.start(workspace.orders.restore(entries.map(({ id }) => id)))
    )
    expect(task).toMatchObject({ done: 0, skipped: 3 })
  })

  it('does not count as a trash', async () => {
    const { sandbox, workspace, open, ended } = await createWorld(
      {},
      {
        wrap: intercept('tasks/files/delete', json(200, { code: 4711, result: 'NotHere' }))
      }
    )
    const ids = files(await open(source), 3)
    sandbox.drive.move(ids, idOf(sandbox, target))
    const task = await ended(workspace.engine.start(workspace.orders.trash(ids)))
    expect(task).toMatchObject({ done: 0, skipped: 3 })
    expect(sandbox.drive.recycled()).toHaveLength(0)
  })

  it('is not undone with the move before it', async () => {
    const { sandbox, workspace, open, ended } = await createWorld()
    const ids = files(await open(source), 6)
    const first = await ended(
      workspace.engine.start(workspace.orders.move(ids, idOf(sandbox, target)))
    )
    sandbox.drive.move(ids.slice(0, 4), idOf(sandbox, 'Inbox 收件箱'))
    const undone = await ended(await workspace.engine.undo(first.id))
    expect(undone).toMatchObject({ done: 2, skipped: 4 })
    expect(sandbox.drive.children(idOf(sandbox, 'Inbox 收件箱'))).toHaveLength(4)
  })
})

describe('an answer that is not KDocs’ own', () => {
  it('with status 404 proves no destroy', async () => {
    const { sandbox, workspace, until } = await createWorld(
      {},
      {
        wrap: intercept('/appspace/', web(404))
      }
    )
    const tokens = sandbox.drive
      .appFiles()
      .slice(0, 2)
      .map(({ token }) => token)
    await workspace.appFiles.add(tokens.join(','))
    const { permit } = workspace.appFiles.planDestroy(tokens)
    const started = await workspace.engine.start(
      workspace.orders.destroy(workspace.appFiles.redeem(permit, null))
    )
    // It waits for a server that answers, or has looked long enough.
    const task = await until(
      started,
      ({ phase, pause }) => phase === 'ended' || pause?.reason === 'server'
    )
    expect(task.done).toBe(0)
    expect(workspace.appFiles.list()).toHaveLength(2)
  })

  it('with status 408 after the work was done does not send it again', async () => {
    const { sandbox, workspace, open, ended } = await createWorld(
      {},
      {
        wrap: intercept('tasks/files/delete', web(408), { times: 1, isAfter: true })
      }
    )
    const ids = files(await open(source), 40)
    const task = await ended(workspace.engine.start(workspace.orders.trash(ids)))
    expect(task).toMatchObject({ done: 40 })
    expect(
      sandbox.requests.filter(({ route }) => route.endsWith('tasks/files/delete'))
    ).toHaveLength(1)
  })

  it('with an unknown code after the work was done does not send it again', async () => {
    const { sandbox, workspace, open, ended } = await createWorld(
      {},
      {
        wrap: intercept('files/move', json(200, { code: 4711, result: 'Odd' }), { isAfter: true })
      }
    )
    const ids = files(await open(source), 4)
    const task = await ended(
      workspace.engine.start(workspace.orders.move(ids, idOf(sandbox, target)))
    )
    expect(task).toMatchObject({ done: 4 })
    expect(sandbox.requests.filter(({ route }) => route.endsWith('files/move'))).toHaveLength(1)
  })
})

it('reads the whole bin of a server with smaller pages', async () => {
  const { sandbox, workspace, open, ended } = await createWorld({ pageLimit: 50 })
  const ids = files(await open(source), 80)
  const task = await ended(workspace.engine.start(workspace.orders.trash(ids)))
  expect(task.done).toBe(80)
  const undone = await ended(await workspace.engine.undo(task.id))
  expect(undone).toMatchObject({ done: 80, skipped: 0 })
  expect(sandbox.drive.recycled()).toHaveLength(0)
})

it('stops where everything is refused from the start', async () => {
  const { sandbox, workspace, ended } = await createWorld(
    {},
    {
      wrap: intercept('DELETE ', json(403, { code: 1, result: 'NoPermission' }))
    }
  )
  const tokens = sandbox.drive
    .appFiles()
    .slice(0, 60)
    .map(({ token }) => token)
  await workspace.appFiles.add(tokens.join(','))
  const { permit } = workspace.appFiles.planDestroy(tokens)
  const frozen = workspace.appFiles.redeem(permit, 60)
  const task = await ended(workspace.engine.start(workspace.orders.destroy(frozen)))
  expect(task).toMatchObject({ state: 'stopped', error: { code: 'forbidden' }, done: 0 })
  expect(task.calls.write).toBe(5)
})

it('stops reading when it is told to wait', async () => {
  const { sandbox, workspace, until } = await createWorld(
    {},
    {
      wrap: intercept('GET ', json(429, { code: 1 }))
    }
  )
  const tokens = sandbox.drive
    .appFiles()
    .slice(0, 10)
    .map(({ token }) => token)
  await workspace.appFiles.add(tokens.join(','))
  const { permit } = workspace.appFiles.planDestroy(tokens)
  const frozen = workspace.appFiles.redeem(permit, null)
  const started = await workspace.engine.start(workspace.orders.destroy(frozen))
  const isWaiting = ({ phase }: Task): boolean => phase === 'waiting'
  await sleep(1_000)
  const task = await until(started, isWaiting)
  expect(task).toMatchObject({ done: 0, failed: 0, unknown: 0, accepted: task.calls.write })
  // Those that were in the air before the first look came back.
  expect(task.calls.write).toBeLessThanOrEqual(6)
  expect(task.calls.read).toBeLessThan(20)
})

it('gives a task what a later look proves, and its undo', async () => {
  let isRefused = false
  const { sandbox, workspace, open, ended } = await createWorld(
    {},
    {
      wrap: (port) => (url, init) =>
        isRefused && init.method === 'GET'
          ? Promise.resolve(json(200, { code: 77 })())
          : port(url, init)
    }
  )
  const ids = files(await open(source), 20)
  const started = await workspace.engine.start(workspace.orders.move(ids, idOf(sandbox, target)))
  isRefused = true
  const task = await ended(started)
  expect(task).toMatchObject({ unknown: 20, canUndo: false, canRetry: true })
  isRefused = false
  const again = await workspace.engine.retry(task.id, null)
  expect(again).toMatchObject({
    is: 'started',
    task: { id: task.id, done: 20, unknown: 0, canUndo: true }
  })
})

it.each(['pause', 'resume', 'cancel'] as const)(
  'a %s that comes while the end is being written down is too late',
  async (word) => {
    const journal = createMemoryFile()
    const { sandbox, workspace, open, ended, restart, events } = await createWorld({}, { journal })
    const ids = files(await open(source), 20)
    const { engine } = workspace
    journal.setFault((step) => {
      const isEndWritten = Buffer.from(journal.bytes() ?? []).includes('"k":"end"')
      if (step === 'sync' && isEndWritten) for (const { id } of engine.list()) engine[word](id)
      return null
    })
    const task = await ended(engine.start(workspace.orders.move(ids, idOf(sandbox, target))))
    journal.setFault(() => null)
    expect(task).toMatchObject({ state: 'finished', phase: 'ended', done: 20, pause: null })
    expect(events.filter(({ state, phase }) => state === 'finished' && phase !== 'ended')).toEqual(
      []
    )
    const after = await restart()
    expect(after.workspace.engine.list()).toMatchObject([{ id: task.id, state: 'finished' }])
  }
)

it('sends, publishes and reads nothing more once it is closed', async () => {
  const { sandbox, workspace, open, events } = await createWorld()
  await open('')
  const ids = files(await open('Archive 2025 归档'), 1_000)
  sandbox.faults.set('latency', { ms: 20 })
  await workspace.engine.start(workspace.orders.move(ids, idOf(sandbox, target)))
  await sleep(80)
  void workspace.close()
  await sleep(150)
  const sent = sandbox.requests.length
  const published = events.length
  await sleep(400)
  expect(sandbox.requests).toHaveLength(sent)
  expect(events).toHaveLength(published)
})
