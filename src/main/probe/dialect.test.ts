import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { carefulDialect } from '../../shared/dialect'
import type { Answer, SendHttp } from '../kdocs/answer'
import { createPersonal } from '../kdocs/personal'
import { createSecret } from '../accounts/secret'
import { createSettings, type Settings } from '../settings'
import { keepInSettings } from './dialect'

let folder = ''
let file = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'drawer-dialect-'))
  file = join(folder, 'settings.json')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const owner = ['https://developer.kdocs.cn', 'https://developer.kdocs.cn SX1 u1']
const smaller = { ...carefulDialect, pageSize: 50 }
const noBugs = (thrown: unknown): never => {
  throw thrown
}

it('lasts until the next start, for its account alone, and names nobody', async () => {
  const keeper = keepInSettings(await createSettings({ file }), owner, noBugs)
  expect(keeper.get()).toEqual(carefulDialect)
  expect(await keeper.set(smaller)).toBe(true)
  const settings = await createSettings({ file })
  expect(keepInSettings(settings, owner, noBugs).get()).toEqual(smaller)
  expect(keepInSettings(settings, ['elsewhere', 'u1'], noBugs).get()).toEqual(carefulDialect)
  expect(await readFile(file, 'utf8')).not.toMatch(/SX1|u1|developer\.kdocs\.cn/)
})

it('leaves nothing behind when it is taken back', async () => {
  const settings = await createSettings({ file })
  const keeper = keepInSettings(settings, owner, noBugs)
  await keeper.set(smaller)
  await keeper.set(carefulDialect)
  expect(settings.get().dialects).toEqual({})
})

it('says that it will not last where the disk does not take it, and holds all the same', async () => {
  const real = await createSettings({ file })
  const bugs: unknown[] = []
  const full: Settings = {
    ...real,
    update: async (patch) => {
      await real.update(patch)
      throw new Error('disk full')
    }
  }
  const keeper = keepInSettings(full, owner, (thrown) => bugs.push(thrown))
  expect(await keeper.set(smaller)).toBe(false)
  expect(keeper.get()).toEqual(smaller)
  expect(bugs).toHaveLength(1)
})

it('keeps what a refused page has taught, so the next start asks for small ones at once', async () => {
  const counts: (string | undefined)[] = []
  const sendHttp: SendHttp = ({ query }) => {
    counts.push(query?.['count'])
    const refused: Answer = { kind: 'refused', error: { code: 'refused', message: '' } }
    const data = { files: [], next_offset: -1 }
    return Promise.resolve(Number(query?.['count']) > 50 ? refused : { kind: 'ok', data })
  }
  const accessToken = createSecret('at')
  const credentials = () => Promise.resolve({ origin: 'https://developer.kdocs.cn', accessToken })
  const readOnce = async (): Promise<void> => {
    const settings = await createSettings({ file })
    const keeper = keepInSettings(settings, owner, noBugs)
    const personal = createPersonal({ credentials, renew: credentials }, sendHttp, keeper)
    expect(await personal.listPage(null, null)).toMatchObject({ kind: 'ok' })
    // Waits for the writing that the page did not wait for.
    await settings.update({})
  }
  await readOnce()
  await readOnce()
  expect(counts).toEqual(['100', '50', '50'])
})
