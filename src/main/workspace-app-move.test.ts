/** Moves inside app space against a real sandbox server, over HTTP: Info is all that can prove them. */
import { afterEach, describe, expect, it } from 'vitest'
import { closeWorlds, createWorld, taskOf, type World } from './workspace-world'

afterEach(closeWorlds)

type Options = Parameters<typeof createWorld>

/** Two folders with files, whose tokens Drawer was given, and a third one to move to. */
async function createShelves(counts: readonly number[], ...[sandboxOptions, options]: Options) {
  const world = await createWorld(sandboxOptions, options)
  const { sandbox, workspace } = world
  const { drive } = sandbox
  const create = (name: string, parentToken: string, kind: 'file' | 'folder'): string =>
    drive.createAppFile({ name, parentToken, kind }).token
  const target = create('Shelf C', drive.appRootToken, 'folder')
  const shelves = counts.map((count, n) => {
    const folder = create(`Shelf ${n}`, drive.appRootToken, 'folder')
    const files = Array.from({ length: count }, (_, at) =>
      create(`${n}-${at}.docx`, folder, 'file')
    )
    return { folder, files }
  })
  const tokens = shelves.flatMap(({ files }) => files)
  await workspace.appFiles.add(tokens.join(' '))
  const inTarget = (): number =>
    tokens.filter((token) => drive.appFile(token)?.parentToken === target).length
  const move = async (ids = tokens) =>
    workspace.engine.order(workspace.orders.appMove(await workspace.appMoves.prepare(ids, target)))
  const sent = (): number[] =>
    sandbox.requests
      .filter(({ route }) => route.endsWith('appspace/tasks/files/move'))
      .map(({ ids }) => ids?.length ?? 0)
  return { ...world, tokens, shelves, target, inTarget, move, sent }
}

const parentOf = ({ workspace }: Pick<World, 'workspace'>, token: string) =>
  workspace.appFiles.list().find((file) => file.token === token)?.parentToken

describe('a move in app space', () => {
  it.each([{ asksResults: false }, { asksResults: true }])(
    'goes in batches of one folder each, and every file is proven ($asksResults)',
    async (options) => {
      const shelves = await createShelves([130, 20], {}, options)
      const { ended, move, sent, inTarget, target, tokens } = shelves
      const task = await ended(move())
      expect(task).toMatchObject({ verb: 'appMove', state: 'finished', done: 150, left: 0 })
      expect(task.targetName).toBe('Shelf C')
      expect(sent()).toEqual([100, 30, 20])
      expect(inTarget()).toBe(150)
      expect(parentOf(shelves, tokens[0] ?? '')).toBe(target)
      // What makes the goal of 1.5 reads a batch impossible: without the query, Info of each file.
      expect(task.calls.read).toBeLessThanOrEqual(options.asksResults ? 20 : 150 + 20)
    }
  )

  it('is taken back, each file to the folder that it came from', async () => {
    const { sandbox, workspace, ended, move, shelves } = await createShelves([12, 5])
    const task = await ended(move())
    const back = await ended(workspace.engine.undo(task.id))
    expect(back).toMatchObject({ verb: 'appMove', state: 'finished', done: 17, undoes: task.id })
    for (const { folder, files } of shelves) {
      for (const token of files) expect(sandbox.drive.appFile(token)?.parentToken).toBe(folder)
    }
    expect(await ended(workspace.engine.undo(back.id))).toMatchObject({ done: 17 })
  })

  it('leaves alone what has gone elsewhere since, when it is taken back', async () => {
    const { sandbox, workspace, ended, move, shelves } = await createShelves([4, 1])
    const task = await ended(move())
    const [first = '', ...others] = shelves[0]?.files ?? []
    const elsewhere = await workspace.appMoves.prepare([first], shelves[1]?.folder ?? '')
    await ended(workspace.engine.order(workspace.orders.appMove(elsewhere)))
    const back = await ended(workspace.engine.undo(task.id))
    expect(back).toMatchObject({ done: others.length + 1, skipped: 1 })
    expect(back.outcomes).toMatchObject([{ id: first, reason: 'no-longer-there' }])
    // There, and elsewhere: the way back does not even name it.
    const named = sandbox.requests.filter(
      ({ route, ids }) => route.endsWith('appspace/tasks/files/move') && ids?.includes(first)
    )
    expect(named).toHaveLength(2)
  })

  it('that the server half applies names exactly what it left behind, and goes on', async () => {
    const { sandbox, workspace, ended, move, inTarget } = await createShelves([40])
    sandbox.faults.set('half-applied', { times: 1 })
    const task = await ended(move())
    expect(task).toMatchObject({ done: 20, failed: 20, canRetry: true })
    expect(await ended(workspace.engine.retry(task.id, null))).toMatchObject({ done: 20 })
    expect(inTarget()).toBe(40)
  })

  it.each(['lie-success', 'lie-error'] as const)('is not fooled by %s', async (lie) => {
    const { sandbox, ended, move } = await createShelves([6])
    sandbox.faults.set(lie, { times: 1 })
    const moved = lie === 'lie-error'
    expect(await ended(move())).toMatchObject({ done: moved ? 6 : 0, failed: moved ? 0 : 6 })
  })

  it('whose answer is lost is looked at, not sent again', async () => {
    const { sandbox, ended, move, sent } = await createShelves([30])
    sandbox.faults.set('drop-after-apply', { route: '/tasks/files/move', times: 1 })
    expect(await ended(move())).toMatchObject({ state: 'finished', done: 30, failed: 0 })
    expect(sent()).toEqual([30])
  })

  it('with one poison file fails that one alone', async () => {
    const { sandbox, ended, move, tokens } = await createShelves([64])
    sandbox.faults.set('poison', { ids: [tokens[17] ?? ''] })
    const task = await ended(move())
    expect(task).toMatchObject({ done: 63, failed: 1 })
    expect(task.outcomes).toMatchObject([{ id: tokens[17], reason: 'refused' }])
  })

  it('goes on after a crash, and moves every file once', async () => {
    const first = await createShelves([250])
    const { workspace, move, restart, sandbox, inTarget, tokens } = first
    sandbox.faults.set('latency', { ms: 30 })
    const task = await taskOf(workspace, await move())
    await first.until(task, ({ calls }) => calls.write >= 2)
    const second = await restart()
    sandbox.faults.clear()
    const [again] = second.workspace.engine.list()
    if (!again) throw new Error('the task is gone')
    const end = await second.ended(again)
    expect(end.done + end.skipped).toBe(250)
    expect(inTarget()).toBe(250)
    const times = new Map<string, number>()
    for (const { route, ids = [] } of sandbox.requests) {
      if (!route.endsWith('appspace/tasks/files/move')) continue
      for (const id of ids) times.set(id, (times.get(id) ?? 0) + 1)
    }
    expect(tokens.every((token) => times.get(token) === 1)).toBe(true)
  })
})

describe('an order that cannot be', () => {
  it.each([
    ['a file for a folder', 'file', 'not-a-folder'],
    ['a folder into itself', 'itself', 'into-itself'],
    ['the folder where all of them are', 'same', 'same-folder'],
    ['a folder that is not there', 'nowhere', 'not-found']
  ] as const)('%s is refused before anything is sent', async (_, kind, code) => {
    const { workspace, tokens, shelves, sent } = await createShelves([3, 1])
    const [first = ''] = tokens
    const { folder = '', files = [] } = shelves[0] ?? {}
    const wish = {
      file: [[first], tokens[3] ?? ''],
      itself: [[first], first],
      same: [files, folder],
      nowhere: [[first], 'token-of-nothing-at-all']
    } as const
    const [ids, targetToken] = wish[kind]
    await expect(workspace.appMoves.prepare(ids, targetToken)).rejects.toMatchObject({ code })
    expect(sent()).toEqual([])
  })

  it('skips what is gone, and what nobody knows the folder of', async () => {
    const { sandbox, workspace, ended, target, tokens } = await createShelves([3])
    const orphan = sandbox.drive.appRootToken
    await workspace.appFiles.add(`${orphan} token-of-nothing-at-all`)
    const ids = [...tokens, orphan, 'token-of-nothing-at-all']
    const move = await workspace.appMoves.prepare(ids, target)
    const task = await ended(workspace.engine.order(workspace.orders.appMove(move)))
    expect(task).toMatchObject({ done: 3, skipped: 2 })
    expect(task.outcomes.map(({ reason }) => reason).sort()).toEqual([
      'folder-unknown',
      'no-longer-there'
    ])
  })
})
