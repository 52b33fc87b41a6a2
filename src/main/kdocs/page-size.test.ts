import { afterEach, describe, expect, it } from 'vitest'
import type { ErrorCode } from '../../shared/errors'
import { carefulDialect } from '../../shared/dialect'
import { recentFolderId } from '../../shared/model'
import { closeWorlds, createWorld, files, idOf, source, target } from '../workspace-world'
import type { Answer } from './answer'
import { createPageSizes } from './page-size'

afterEach(closeWorlds)

const ok: Answer = { kind: 'ok', data: {} }
const refused = (code: ErrorCode): Answer => ({ kind: 'refused', error: { code, message: '' } })

/** A server that answers each list as it is told to, and what it was asked. */
function createDesk(answer: (count: number, route: string) => Answer, size = 100) {
  const asked: number[] = []
  const learned: number[] = []
  const askPage = createPageSizes({
    get: () => learned.at(-1) ?? size,
    learn: (count) => void learned.push(count)
  })
  const page = (isFirst = true, route = 'files'): Promise<Answer> =>
    askPage({
      route,
      isFirst,
      ask: (count) => {
        asked.push(count)
        return Promise.resolve(answer(count, route))
      }
    })
  return { asked, learned, page }
}

const atMost =
  (limit: number) =>
  (count: number): Answer =>
    count > limit ? refused('refused') : ok

describe('a page that is refused', () => {
  it('is asked for with fifty rows, and so is every later one', async () => {
    const { asked, learned, page } = createDesk(atMost(50))
    expect(await page()).toBe(ok)
    expect(await page(false)).toBe(ok)
    expect(await page(true, 'flat')).toBe(ok)
    expect([asked, learned]).toEqual([[100, 50, 50, 50], [50]])
  })

  it.each<ErrorCode>([
    'signed-out',
    'forbidden',
    'not-found',
    'rate-limited',
    'budget',
    'sign-in-expired',
    'app-unknown'
  ])('as %s is not asked for again', async (code) => {
    const { asked, learned, page } = createDesk(() => refused(code))
    expect(await page()).toMatchObject({ error: { code } })
    expect([asked, learned]).toEqual([[100], []])
  })

  it.each(['unclear', 'unsent'] as const)('by nobody (%s) is not asked for again', async (kind) => {
    const { asked, page } = createDesk(() => ({ kind, error: { code: 'server', message: '' } }))
    await page()
    expect(asked).toEqual([100])
  })

  it('in the middle of a list stays refused: the next one would have other rows', async () => {
    const { asked, page } = createDesk(atMost(50))
    expect(await page(false)).toMatchObject({ kind: 'refused' })
    expect(asked).toEqual([100])
  })

  it('changes nothing where a smaller one is refused too', async () => {
    const { asked, learned, page } = createDesk(() => refused('refused'))
    expect(await page()).toMatchObject({ error: { code: 'refused' } })
    expect([asked, learned]).toEqual([[100, 50], []])
  })

  it('after a large one of the same list was taken is refused for something else', async () => {
    let isThere = true
    const { asked, learned, page } = createDesk((_count, route) =>
      isThere || route !== 'files' ? ok : refused('refused')
    )
    await page()
    isThere = false
    expect(await page()).toMatchObject({ kind: 'refused' })
    expect([asked, learned]).toEqual([[100, 100], []])
  })

  it('is asked for once where few rows are wanted anyway', async () => {
    const { asked, page } = createDesk(() => refused('refused'), 50)
    await page()
    expect(asked).toEqual([50])
  })
})

describe('a server that refuses pages of a hundred rows', () => {
  const refuses = { pageLimit: 50, dialect: { longPages: 'refused' } } as const

  it('shows folders, Recent and the bin without a connection check, after one refusal', async () => {
    const { sandbox, workspace, open } = await createWorld(refuses)
    expect((await open(source)).length).toBe(260)
    expect(workspace.probe.state().dialect).toEqual({ ...carefulDialect, pageSize: 50 })
    expect((await workspace.bin.page(0)).nextOffset).toBeNull()
    expect((await workspace.listings.page(recentFolderId, null)).entries.length).toBe(50)
    expect(sandbox.requests.filter(({ code }) => code !== 0)).toHaveLength(1)
  })

  it.each(['trash', 'move'] as const)('has a %s proven by the same pages', async (verb) => {
    const { sandbox, workspace, open, ended } = await createWorld(refuses)
    const ids = files(await open(source), 120)
    const { engine, orders, probe } = workspace
    // As after a press on "Back to careful defaults": the first look of the proof is refused.
    await probe.beCareful()
    const order = verb === 'trash' ? orders.trash(ids) : orders.move(ids, idOf(sandbox, target))
    expect(await ended(engine.start(order))).toMatchObject({ done: 120, failed: 0, unknown: 0 })
    expect(probe.state().dialect.pageSize).toBe(50)
    if (verb === 'move') return
    await probe.beCareful()
    const [trashed] = engine.list()
    expect(await ended(engine.undo(trashed?.id ?? ''))).toMatchObject({ done: 120, unknown: 0 })
  })

  it('is asked again with a hundred after a person has taken the settings back', async () => {
    const { workspace, open } = await createWorld(refuses)
    await open('')
    expect((await workspace.probe.beCareful()).dialect).toEqual(carefulDialect)
    await open('')
    expect(workspace.probe.state().dialect.pageSize).toBe(50)
  })
})

it('a server that cuts large pages is asked for them as before', async () => {
  const { workspace, open } = await createWorld({ pageLimit: 50 })
  expect((await open(source)).length).toBe(260)
  expect(workspace.probe.state().dialect).toEqual(carefulDialect)
})
