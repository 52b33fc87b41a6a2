import { afterEach, describe, expect, it } from 'vitest'
import type { Sandbox, SandboxOptions } from '../../sandbox/server'
import type { CheckResult, CheckState } from '../../shared/check'
import { carefulDialect } from '../../shared/dialect'
import {
  closeWorlds,
  createWorld,
  files,
  idOf,
  intercept,
  json,
  target,
  web
} from '../workspace-world'

afterEach(closeWorlds)

const slowTasks = { syncUpTo: 0, taskMs: 20 } as const

function verdictsOf({ results }: CheckState): Record<string, string> {
  return Object.fromEntries(results.map(({ id, verdict }) => [id, verdict]))
}

/** What the check has put there. */
const inBin = ({ drive }: Sandbox): readonly string[] =>
  drive
    .recycled()
    .map(({ node }) => node.name)
    .filter((name) => name.startsWith('Drawer'))
    .sort()

const bad = ({ results }: CheckState): readonly CheckResult[] =>
  results.filter(({ outcome }) => outcome === 'failed')

async function checkBoth(options: SandboxOptions = {}) {
  const world = await createWorld({ ...slowTasks, ...options })
  const { probe, appFiles } = world.workspace
  const [file] = world.sandbox.drive.appFiles()
  if (file) await appFiles.add(file.token)
  const read = await probe.run('read')
  const before = world.sandbox.requests.length
  const state = await probe.run('write')
  return {
    world,
    read,
    state,
    verdicts: verdictsOf(state),
    writes: world.sandbox.requests.slice(before)
  }
}

const usualRead = {
  user: 'works',
  list: 'works',
  'large-page': 'works',
  flat: 'works',
  'missing-route': 'missing-route',
  bin: 'works',
  'result-route': 'route-there',
  'app-file': 'works',
  'not-there': 'gone-recognised',
  ids: 'ids-object',
  times: 'times-seconds',
  'page-size': 'page-full',
  order: 'folders-first',
  root: 'root-known'
}
const usualWrite = {
  create: 'created',
  move: 'moved',
  result: 'result-works',
  'move-back': 'moved-back',
  trash: 'trashed',
  'bin-ids': 'bin-own-ids',
  restore: 'restored',
  'trash-again': 'left-in-bin',
  upload: 'uploaded',
  info: 'works',
  destroy: 'destroyed',
  gone: 'gone-recognised'
}

describe('the connection check', () => {
  it('settles on a usual server what can be settled', async () => {
    const { world, state, verdicts, writes } = await checkBoth()
    expect(bad(state)).toEqual([])
    expect(verdicts).toEqual({ ...usualRead, ...usualWrite })
    expect(state.dialect).toEqual({
      resultQuery: true,
      idShape: 'object',
      timeUnit: 'seconds',
      pageSize: 100
    })
    expect(state.leftovers.map(({ place }) => place)).toEqual(['bin', 'bin'])
    const names = state.leftovers.map(({ name }) => name)
    expect(
      names.every((name) => /^Drawer connection check [\da-f]{8} [12]\.docx$/.test(name))
    ).toBe(true)
    expect(inBin(world.sandbox)).toEqual(names)
    expect(world.sandbox.drive.appFiles().some(({ name }) => name.startsWith('Drawer'))).toBe(false)
    expect(world.workspace.appFiles.list()).toHaveLength(1)
    const changing = writes.filter(({ method }) => method !== 'GET')
    expect(changing).toHaveLength(state.price.write.writes)
  })

  it('reads in its second step about as much as it has said, where a call is carried out at once', async () => {
    const { state, writes } = await checkBoth({ syncUpTo: 5 })
    const reads = writes.filter(({ method }) => method === 'GET')
    expect(reads.length).toBeLessThanOrEqual(state.price.write.reads)
    expect(reads.length).toBeGreaterThan(state.price.write.reads / 2)
  })

  it('makes as many reading calls as it has said, and no other', async () => {
    const { sandbox, workspace } = await createWorld({
      pageLimit: 50,
      dialect: { longPages: 'refused' }
    })
    await workspace.appFiles.add(sandbox.drive.appFiles()[0]?.token ?? '')
    await workspace.appFiles.refresh([])
    const before = sandbox.requests.length
    const state = await workspace.probe.run('read')
    const made = sandbox.requests.slice(before)
    expect(made.filter(({ method }) => method !== 'GET')).toEqual([])
    expect(made.length).toBeLessThanOrEqual(state.price.read.reads + 1)
    expect(state.leftovers).toEqual([])
  })

  it.each<[string, SandboxOptions, Record<string, string>, Partial<typeof carefulDialect>]>([
    ['plain ids', { dialect: { ids: 'string' } }, { ids: 'ids-string' }, { idShape: 'string' }],
    [
      'milliseconds',
      { dialect: { times: 'milliseconds' } },
      { times: 'times-milliseconds' },
      { timeUnit: 'milliseconds' }
    ],
    ['short pages', { pageLimit: 50 }, { 'page-size': 'page-cut' }, { pageSize: 50 }],
    [
      'refused pages',
      { pageLimit: 50, dialect: { longPages: 'refused' } },
      { 'large-page': 'works', 'page-size': 'page-refused' },
      { pageSize: 50 }
    ],
    [
      'pages that are refused from 20 on',
      { pageLimit: 20, dialect: { longPages: 'refused' } },
      { 'large-page': 'large-refused', 'page-size': 'page-refused', order: 'too-few' },
      { pageSize: 10 }
    ],
    [
      'no query of results',
      { taskQuery: false },
      { 'result-route': 'route-absent', result: 'result-absent' },
      { resultQuery: false }
    ],
    ['results at once', { syncUpTo: 5 }, { result: 'result-at-once' }, { resultQuery: null }],
    ['the same ids in the bin', { recycleIds: 'same' }, { 'bin-ids': 'bin-same-ids' }, {}],
    [
      'a restore to another place',
      { dialect: { restoresTo: 'root' } },
      { restore: 'restored-elsewhere' },
      {}
    ],
    [
      'a bare code for what is not there',
      { dialect: { notFound: 'bare' } },
      { 'not-there': 'gone-unrecognised', gone: 'gone-unrecognised' },
      {}
    ]
  ])('settles %s', async (_name, options, differences, settings) => {
    const { world, state, verdicts } = await checkBoth(options)
    expect(bad(state)).toEqual([])
    expect(verdicts).toMatchObject({ ...usualRead, ...usualWrite, ...differences })
    expect(state.dialect).toMatchObject(settings)
    expect(state.leftovers.map(({ place }) => place)).toEqual(['bin', 'bin'])
    expect(inBin(world.sandbox)).toHaveLength(2)
  })

  it('leaves the move out where nothing tells the id of My documents', async () => {
    const { world, state, verdicts } = await checkBoth({ dialect: { parents: 'absent' } })
    expect(verdicts).toMatchObject({
      root: 'root-unknown',
      move: 'depends',
      result: 'depends',
      'move-back': 'depends',
      trash: 'trashed',
      restore: 'restored',
      'trash-again': 'left-in-bin'
    })
    expect(state.results.find(({ id }) => id === 'move')?.because).toBe('root')
    expect(inBin(world.sandbox)).toHaveLength(2)
  })

  it('says of every call how it was answered, and of what', async () => {
    const { state } = await checkBoth()
    const list = state.results.find(({ id }) => id === 'list')
    expect(list?.observations).toMatchObject([
      { call: 'GET /api/v1/openapi/personal/files (count)', answer: 'ok', status: 200, code: 0 }
    ])
    expect(list?.observations[0]?.shape).toContain('data.files[].id.open_id: string')
    const missing = state.results.find(({ id }) => id === 'missing-route')
    expect(missing?.observations).toMatchObject([{ status: 404, code: 990001, shape: [] }])
  })
})

describe('a check in which something fails', () => {
  it('leaves out what depends on it, says why, and names what is left', async () => {
    const world = await createWorld(slowTasks, {
      wrap: intercept('/recycles/recover', json(200, { code: 77, result: 'no' }))
    })
    await world.workspace.probe.run('read')
    const state = await world.workspace.probe.run('write')
    expect(verdictsOf(state)).toMatchObject({ restore: 'refused', 'trash-again': 'depends' })
    expect(state.results.find(({ id }) => id === 'restore')).toMatchObject({
      facts: { status: 200, code: 77 },
      error: 'refused'
    })
    expect(state.leftovers.map(({ place }) => place)).toEqual(['bin', 'bin'])
  })

  it.each(['POST', 'DELETE'])(
    'sends nothing by %s a second time when answers are lost',
    async (method) => {
      const sent: string[] = []
      const world = await createWorld(slowTasks, {
        wrap: (port) => async (url, init) => {
          const answer = await port(url, init)
          if (init.method !== method) return answer
          sent.push(new URL(url).pathname.replace(/^.*openapi\//, ''))
          // The upload's own is needed: nothing else tells the token.
          return url.includes('upload')
            ? answer
            : new Response('<html>gateway</html>', { status: 504 })
        }
      })
      await world.workspace.probe.run('read')
      const state = await world.workspace.probe.run('write')
      expect(state.phase).toBe('ended')
      if (method === 'DELETE') {
        expect(sent).toHaveLength(1)
        expect(verdictsOf(state)).toMatchObject({ destroy: 'unclear', gone: 'gone-recognised' })
      } else {
        expect(sent).toEqual([
          'personal/files',
          'personal/files',
          'personal/tasks/files/move',
          'personal/tasks/files/move',
          'personal/tasks/files/delete',
          'personal/recycles/recover',
          'personal/tasks/files/delete',
          'appspace/files/upload'
        ])
        // The lists tell that all of it has happened.
        expect(verdictsOf(state)).toMatchObject({ move: 'moved', 'trash-again': 'left-in-bin' })
      }
      expect(inBin(world.sandbox)).toHaveLength(2)
    }
  )

  it('needs the lists before it changes anything', async () => {
    const world = await createWorld(slowTasks, { wrap: intercept('personal/files', web(403)) })
    const state = await world.workspace.probe.run('read')
    expect(state.canWrite).toBe(false)
    await expect(world.workspace.probe.run('write')).rejects.toMatchObject({ code: 'refused' })
    expect(world.sandbox.requests.filter(({ method }) => method !== 'GET')).toEqual([])
  })

  it('stops before the next part, and says what it leaves', async () => {
    const world = await createWorld(slowTasks)
    const { probe } = world.workspace
    await probe.run('read')
    const running = probe.run('write')
    while (probe.state().current !== 'move') await new Promise((done) => setTimeout(done, 1))
    probe.stop()
    const state = await running
    expect(state).toMatchObject({ phase: 'ended', current: null })
    expect(verdictsOf(state)).toMatchObject({ trash: 'stopped', upload: 'stopped' })
    expect(state.leftovers).toHaveLength(2)
    expect(inBin(world.sandbox)).toEqual([])
  })

  it('runs once at a time', async () => {
    const { workspace } = await createWorld()
    const first = workspace.probe.run('read')
    await expect(workspace.probe.run('read')).rejects.toMatchObject({ code: 'already-running' })
    await first
  })
})

describe('what a check has set', () => {
  it.each<[string, SandboxOptions]>([
    [
      'plain ids, milliseconds and short pages',
      { dialect: { ids: 'string', times: 'milliseconds', longPages: 'refused' }, pageLimit: 50 }
    ],
    ['no query of results and the same ids in the bin', { taskQuery: false, recycleIds: 'same' }],
    ['a query of results', {}]
  ])('is worked with, and proven: %s', async (_name, options) => {
    const { world } = await checkBoth(options)
    const { sandbox, workspace, open, ended } = world
    const source = 'Contracts 合同/2026'
    const entries = await open(source)
    expect(entries.length).toBe(260)
    expect(new Date(entries[0]?.modifiedAt ?? 0).getUTCFullYear()).toBeGreaterThan(2020)
    const ids = files(entries, 120)
    const moved = await ended(
      workspace.engine.start(workspace.orders.move(ids, idOf(sandbox, target)))
    )
    expect(moved).toMatchObject({ state: 'finished', done: 120, failed: 0, unknown: 0 })
    const trashed = await ended(workspace.engine.start(workspace.orders.trash(ids)))
    expect(trashed).toMatchObject({ done: 120, unknown: 0 })
    const restored = await ended(workspace.engine.undo(trashed.id))
    expect(restored).toMatchObject({ verb: 'restore', done: 120, unknown: 0 })
    expect(ids.every((id) => sandbox.drive.get(id)?.parentId === idOf(sandbox, target))).toBe(true)
  })

  it('asks for results where they work, and goes back to careful defaults', async () => {
    const { world } = await checkBoth()
    const { sandbox, workspace, open, ended } = world
    const ids = files(await open('Contracts 合同/2026'), 20)
    const queries = () =>
      sandbox.requests.filter(({ route }) => route.endsWith('/tasks/:task_id')).length
    const before = queries()
    await ended(workspace.engine.start(workspace.orders.move(ids, idOf(sandbox, target))))
    const asked = queries()
    expect(asked).toBeGreaterThan(before)
    expect((await workspace.probe.beCareful()).dialect).toEqual(carefulDialect)
    await ended(workspace.engine.start(workspace.orders.trash(ids)))
    expect(queries()).toBe(asked)
  })
})
