/** Tasks that outlive the process, against a real sandbox server. */
import { afterEach, describe, expect, it } from 'vitest'
import type { Task } from '../shared/model'
import type { FetchPort } from './kdocs/http'
import { sleep } from './sleep'
import type { Order } from './tasks/order'
import { encodeLine, openLine } from './tasks/journal/lines'
import { createMemoryFile } from './tasks/journal/memory-file'
import { planReturn } from './tasks/plan'
import type { TaskRecord } from './tasks/records'
import { orderRecords } from './tasks/snapshot'
import {
  closeWorlds,
  createWorld,
  files,
  idOf,
  json,
  source,
  target,
  type World
} from './workspace-world'

afterEach(closeWorlds)

const patient = { settleMs: 1_500 }

const find = (world: World, { id }: Task): Task | undefined =>
  world.workspace.engine.list().find((task) => task.id === id)

/** How often each id was part of a call that the server carried out. */
function timesApplied({ sandbox }: World, verb: string): number[] {
  const times = new Map<string, number>()
  for (const { route, status, code, ids = [] } of sandbox.requests) {
    if (!route.includes(verb) || status !== 200 || code !== 0) continue
    for (const id of ids) times.set(id, (times.get(id) ?? 0) + 1)
  }
  return [...times.values()]
}

describe('a move that is killed', () => {
  it.each([20, 60, 90, 120, 200])('after %i ms ends with everything moved once', async (ms) => {
    const world = await createWorld({ taskMs: 40 }, patient)
    const { sandbox, workspace, open } = world
    await open('')
    const ids = files(await open('Archive 2025 归档'), 1_000)
    sandbox.faults.set('latency', { ms: 10 })
    const started = await workspace.engine.start(workspace.orders.move(ids, idOf(sandbox, target)))
    await sleep(ms)
    const after = await world.restart()
    const task = await after.ended(started)
    expect(task).toMatchObject({ state: 'finished', done: 1_000, canUndo: true })
    expect(sandbox.drive.children(idOf(sandbox, target))).toHaveLength(1_000)
    expect(timesApplied(after, 'files/move').every((times) => times === 1)).toBe(true)
  })

  it('before it was promised waits for a yes, though the disk kept it', async () => {
    const journal = createMemoryFile()
    const world = await createWorld({}, { ...patient, journal })
    const { sandbox, workspace, open } = world
    const ids = files(await open(source), 3)
    journal.setFault((step) => (step === 'append' ? 'late' : 'fail'))
    const order = workspace.orders.move(ids, idOf(sandbox, target))
    await expect(workspace.engine.start(order)).rejects.toMatchObject({ code: 'disk' })
    journal.kill()
    journal.setFault(() => null)
    const after = await world.restart()
    const [found] = after.workspace.engine.list()
    if (!found) throw new Error('the disk did not keep it')
    await after.until(found, ({ pause }) => pause?.reason === 'interrupted')
    expect(sandbox.requests.filter(({ method }) => method === 'POST')).toEqual([])
    after.workspace.engine.resume(found.id)
    expect(await after.ended(found)).toMatchObject({ state: 'finished', done: 3 })
  })

  it('is taken back after another restart, and done again', async () => {
    const world = await createWorld({}, patient)
    const { sandbox, workspace, open } = world
    await open('')
    const ids = files(await open(source), 150)
    const task = await world.ended(
      workspace.engine.start(workspace.orders.move(ids, idOf(sandbox, target)))
    )
    const second = await world.restart()
    expect(find(second, task)).toMatchObject({
      canUndo: true,
      done: 150,
      targetName: task.targetName
    })
    const undone = await second.ended(second.workspace.engine.undo(task.id))
    expect(undone).toMatchObject({ verb: 'move', done: 150, undoes: task.id, canUndo: true })
    expect(sandbox.drive.children(idOf(sandbox, target))).toHaveLength(0)
    const third = await second.restart()
    expect(find(third, task)).toMatchObject({ canUndo: false })
    const redone = await third.ended(third.workspace.engine.undo(undone.id))
    expect(redone).toMatchObject({ done: 150, undoes: undone.id })
    expect(sandbox.drive.children(idOf(sandbox, target))).toHaveLength(150)
  })
})

describe('what changed while Drawer was not running', () => {
  it('is not fetched back from where somebody else has moved it', async () => {
    const world = await createWorld({}, patient)
    const { sandbox, workspace, open } = world
    await open('')
    const ids = files(await open('Archive 2025 归档'), 1_000)
    sandbox.faults.set('latency', { ms: 20 })
    const started = await workspace.engine.start(workspace.orders.move(ids, idOf(sandbox, target)))
    await sleep(60)
    const elsewhere = idOf(sandbox, 'Inbox 收件箱')
    const before = sandbox.drive.children(elsewhere).length
    const moved = ids.slice(-30)
    const after = await world.restart()
    sandbox.drive.move(moved, elsewhere)
    sandbox.faults.clear()
    const task = await after.ended(started)
    expect(task).toMatchObject({ state: 'finished', done: 970, skipped: 30 })
    expect(task.outcomes).toContainEqual(
      expect.objectContaining({ id: moved[0], reason: 'no-longer-there' })
    )
    expect(sandbox.drive.children(elsewhere)).toHaveLength(before + 30)
    const sent = sandbox.requests.filter(({ method }) => method === 'POST')
    expect(sent.flatMap(({ ids = [] }) => ids).filter((id) => moved.includes(id))).toEqual([])
  })

  it('is not trashed once more', async () => {
    const world = await createWorld({}, patient)
    const { sandbox, workspace, open } = world
    const ids = files(await open(source), 250)
    sandbox.faults.set('latency', { ms: 40 })
    const started = await workspace.engine.start(workspace.orders.trash(ids))
    await sleep(60)
    const gone = ids.slice(-20)
    const after = await world.restart()
    sandbox.drive.trash(gone)
    expect(await after.ended(started)).toMatchObject({ done: 230, skipped: 20 })
    const sent = sandbox.requests.filter(({ method }) => method === 'POST')
    expect(sent.flatMap(({ ids = [] }) => ids).filter((id) => gone.includes(id))).toEqual([])
  })
})

it('takes a trash of two folders back and does it again, with restarts in between', async () => {
  const world = await createWorld({ recycleIds: 'own' }, patient)
  const { sandbox, workspace, open } = world
  await open('')
  const ids = [...files(await open(source), 30), ...files(await open('Invoices 发票/2026'), 30)]
  const trashed = await world.ended(workspace.engine.start(workspace.orders.trash(ids)))
  expect(trashed).toMatchObject({ done: 60 })
  const second = await world.restart()
  const back = await second.ended(second.workspace.engine.undo(trashed.id))
  expect(back).toMatchObject({ verb: 'restore', done: 60, canUndo: true })
  const third = await second.restart()
  const again = await third.ended(third.workspace.engine.undo(back.id))
  expect(again).toMatchObject({ verb: 'trash', done: 60, skipped: 0, undoes: back.id })
  expect(sandbox.drive.recycled()).toHaveLength(60)
})

/** Of eight files, some are on their way when the process is about to end. */
async function breakOffDestroy() {
  const world = await createWorld({}, patient)
  const { sandbox, workspace } = world
  const tokens = sandbox.drive
    .appFiles()
    .slice(0, 8)
    .map(({ token }) => token)
  await workspace.appFiles.add(tokens.join(' '))
  const frozen = workspace.appFiles.redeem(workspace.appFiles.planDestroy(tokens).permit, null)
  sandbox.faults.set('latency', { ms: 20 })
  const started = await workspace.engine.start(workspace.orders.destroy(frozen))
  await sleep(90)
  return { world, started, tokens }
}

describe('what cannot be taken back', () => {
  it('goes on by itself within ten minutes, asking Info first', async () => {
    const { world, started } = await breakOffDestroy()
    const { sandbox } = world
    const after = await world.restart()
    const before = sandbox.requests.length
    const task = await after.ended(started)
    expect(task).toMatchObject({ state: 'finished', done: 8 })
    const calls = sandbox.requests.slice(before)
    const firstDelete = calls.findIndex(({ method }) => method === 'DELETE')
    expect(calls.slice(0, firstDelete).some(({ method }) => method === 'GET')).toBe(true)
    expect(timesApplied(after, '/destroy').every((times) => times === 1)).toBe(true)
  })

  it('is not sent where Info says that it is gone', async () => {
    const { world, started, tokens } = await breakOffDestroy()
    const { sandbox } = world
    const last = tokens[7] ?? ''
    const gone = json(404, { code: 40400, result: 'file not exist' })
    const wrap =
      (port: FetchPort): FetchPort =>
      (url, init) =>
        init.method === 'GET' && url.includes(last) ? Promise.resolve(gone()) : port(url, init)
    const after = await world.restart({ wrap })
    expect(await after.ended(started)).toMatchObject({ done: 7, skipped: 1 })
    expect(sandbox.drive.appFile(last)).toBeDefined()
  })

  it('waits for a yes when it is older', async () => {
    const world = await createWorld({}, patient)
    const { sandbox, workspace, open } = world
    const ids = files(await open(source), 250)
    sandbox.faults.set('latency', { ms: 40 })
    const started = await workspace.engine.start(workspace.orders.trash(ids))
    await sleep(60)
    const late = await world.restart({ now: () => Date.now() + 11 * 60_000 })
    const held = await late.until(started, ({ state }) => state === 'paused')
    expect(held.pause?.reason).toBe('interrupted')
    const isStill = (): number => sandbox.requests.filter(({ method }) => method === 'POST').length
    const sent = isStill()
    await sleep(300)
    expect(isStill()).toBe(sent)
    late.workspace.engine.resume(started.id)
    const task = await late.ended(started)
    expect(task).toMatchObject({ state: 'finished', done: 250 })
    expect(timesApplied(late, 'files/delete').every((times) => times === 1)).toBe(true)
  })
})

describe('pause', () => {
  it('settles what was sent, sends nothing more, and goes on when told, also after a restart', async () => {
    const world = await createWorld({}, patient)
    const { sandbox, workspace, open } = world
    await open('')
    const ids = files(await open('Archive 2025 归档'), 1_000)
    sandbox.faults.set('latency', { ms: 20 })
    const started = await workspace.engine.start(workspace.orders.move(ids, idOf(sandbox, target)))
    await sleep(120)
    workspace.engine.pause(started.id)
    const paused = await world.until(
      started,
      ({ pause, phase }) => pause?.reason === 'asked' && phase === 'waiting'
    )
    expect(paused.accepted).toBe(0)
    expect(paused.done).toBe(sandbox.drive.children(idOf(sandbox, target)).length)
    const after = await world.restart()
    await after.until(started, ({ pause }) => pause?.reason === 'asked')
    await sleep(200)
    expect(sandbox.drive.children(idOf(sandbox, target))).toHaveLength(paused.done)
    after.workspace.engine.resume(started.id)
    expect(await after.ended(started)).toMatchObject({ state: 'finished', done: 1_000 })
  })
})

describe('a journal of very many tasks', () => {
  it('makes room for a new one by the oldest, and says so', async () => {
    const entry = { name: 'x', sizeBytes: 1, sourceId: 's', kind: 'file' } as const
    const plan = planReturn([{ ...entry, id: 'x' }], () => 't')
    const order: Order = {
      plan,
      verb: 'move',
      sourceNames: [],
      targetName: '',
      undoes: null,
      follows: null
    }
    const records = Array.from({ length: 200 }, (_, n): TaskRecord[] => [
      ...orderRecords(`old-${n}`, n, order),
      { k: 'end', t: `old-${n}`, at: n, state: 'finished', e: null, calls: { write: 1, read: 1 } }
    ])
    const lines = records.flat().map((record, n) => encodeLine(n + 2, JSON.stringify(record)))
    const journal = createMemoryFile()
    journal.overwrite(Buffer.from(openLine + lines.join('')))
    const { sandbox, workspace, open, ended, dropped } = await createWorld({}, { journal })
    expect(workspace.engine.list()).toHaveLength(200)
    const ids = files(await open(source), 5)
    await ended(workspace.engine.start(workspace.orders.move(ids, idOf(sandbox, target))))
    expect(dropped).toEqual(['old-0'])
    expect(workspace.engine.list()).toHaveLength(200)
  })
})

describe('a damaged journal', () => {
  it('is kept aside, and what it no longer knows is said to be unknown', async () => {
    const journal = createMemoryFile()
    const world = await createWorld({}, { journal, ...patient })
    const { sandbox, workspace, open } = world
    await open('')
    const ids = files(await open('Archive 2025 归档'), 1_000)
    sandbox.faults.set('latency', { ms: 20 })
    const started = await workspace.engine.start(workspace.orders.move(ids, idOf(sandbox, target)))
    await sleep(150)
    const bytes = journal.bytes() ?? new Uint8Array()
    const middle = Buffer.from(bytes)
    const line = middle.indexOf('"k":"send"')
    middle[line] = 65
    journal.overwrite(middle)
    sandbox.faults.clear()
    const after = await world.restart()
    expect(after.workspace.engine.trouble()).toMatchObject({ kind: 'damaged' })
    const task = find(after, started)
    expect(task).toMatchObject({ state: 'stopped', unknown: 1_000, error: { code: 'journal' } })
    expect(journal.asides().size).toBe(1)
    // What was in the air has landed; otherwise it may leave between two looks and be skipped.
    await sleep(300)
    const again = await after.ended(after.workspace.engine.retry(started.id, null))
    expect(again.done + (find(after, started)?.done ?? 0)).toBe(1_000)
    expect(sandbox.drive.children(idOf(sandbox, target))).toHaveLength(1_000)
  })
})
