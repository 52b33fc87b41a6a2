import { describe, expect, it } from 'vitest'
import type { AppFile, Budget } from '../shared/model'
import { createAppShare } from './app-share'
import type { AppSpace } from './kdocs/app-space'
import { createVolatileFile } from './tasks/journal/volatile-file'
import { loopbackPace } from './tasks/pace'

function create() {
  const opened = { times: 0 }
  const file = createVolatileFile()
  const written: (readonly AppFile[])[] = []
  const share = createAppShare({
    budgetFile: {
      ...file,
      read: () => {
        opened.times += 1
        return file.read()
      }
    },
    registryFile: {
      read: () => Promise.resolve(written.at(-1) ?? null),
      write: (files) => Promise.resolve(void written.push(files))
    },
    pace: loopbackPace,
    appKind: () => 'test',
    now: () => Date.UTC(2026, 10, 21, 4),
    monotonic: () => 0,
    sleep: () => Promise.resolve(),
    random: () => 0.5,
    newId: () => 'id',
    reportBug: (thrown) => {
      throw thrown
    }
  })
  return { share, opened, written }
}
const quiet = { budget: () => undefined, trouble: () => undefined }
const info: AppSpace['info'] = () =>
  Promise.resolve({ kind: 'unsent', error: { code: 'offline', message: 'x' } })

describe('the calls of a day', () => {
  it('are one count for all accounts of the app, told to each', async () => {
    const { share, opened } = create()
    const told: Budget[] = []
    const [one, other] = await Promise.all([
      share.joinBudget(quiet),
      share.joinBudget({ ...quiet, budget: (budget) => told.push(budget) })
    ])
    for (let index = 0; index < 450; index += 1) {
      await (index % 2 === 0 ? one : other).take('write', 'task')
    }
    expect(await one.take('write', 'task')).toBe('used-up')
    expect(await other.take('write', 'task')).toBe('used-up')
    expect(other.state().write.used).toBe(450)
    expect(told.at(-1)?.write.used).toBe(450)
    expect(opened.times).toBe(1)
  })

  it('are kept while one is left, and read again after the last one is gone', async () => {
    const { share, opened } = create()
    const one = await share.joinBudget(quiet)
    const other = await share.joinBudget(quiet)
    await one.take('write', 'task')
    await one.close()
    await one.close()
    expect(await other.take('write', 'task')).toBe('taken')
    await other.close()
    const again = await share.joinBudget(quiet)
    expect(again.state().write.used).toBe(2)
    expect(opened.times).toBe(2)
  })
})

describe('the files of the app space', () => {
  it('are one list: what one account adds, the other one has and does not write over', async () => {
    const { share, written } = create()
    const seen: string[][] = []
    const one = await share.joinFiles({ info, publish: () => undefined })
    const other = await share.joinFiles({
      info,
      publish: (files) => seen.push(files.map(({ token }) => token))
    })
    await one.add('token-of-one')
    await other.add('token-of-other')
    expect(seen.at(-1)).toEqual(['token-of-one', 'token-of-other'])
    expect(written.at(-1)?.map(({ token }) => token)).toEqual(['token-of-one', 'token-of-other'])
  })

  it('are asked about by whichever account can', async () => {
    const { share } = create()
    const expired: AppSpace['info'] = () =>
      Promise.resolve({ kind: 'unsent', error: { code: 'signed-out', message: 'x' } })
    const good: AppSpace['info'] = () =>
      Promise.resolve({
        kind: 'ok',
        data: { name: 'a.pdf', sizeBytes: 1, createdAt: 0, parentToken: null, kind: 'file' }
      })
    const one = await share.joinFiles({ info: expired, publish: () => undefined })
    await share.joinFiles({ info: good, publish: () => undefined })
    await one.add('token-1234')
    await one.refresh(['token-1234'])
    expect(one.list()[0]).toMatchObject({ status: 'present', name: 'a.pdf' })
  })
})
