import { expect, it } from 'vitest'
import type { AppFile } from '../../shared/model'
import type { Answer } from '../kdocs/answer'
import type { AppFileInfo } from '../kdocs/wire'
import { createAppFiles, type RegistryFile } from './app-files'

const info: Answer<AppFileInfo> = {
  kind: 'ok',
  data: { name: 'a.docx', sizeBytes: 5, createdAt: null }
}

async function createFixture(answer: Answer<AppFileInfo> = info, file: RegistryFile | null = null) {
  let time = 0
  let ids = 0
  const bugs: unknown[] = []
  const files = await createAppFiles({
    appSpace: { info: () => Promise.resolve(answer) },
    file,
    now: () => time,
    newId: () => `permit-${(ids += 1)}`,
    publish: () => undefined,
    reportBug: (thrown) => bugs.push(thrown)
  })
  return { files, bugs, wait: (ms: number) => (time += ms) }
}

const tokens = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `token-${1000 + index}`)

it('takes tokens from any text and says what cannot be one', async () => {
  const { files } = await createFixture()
  expect(await files.add('token-0001, token-0002;"token-0001"\n../../etc  x y z')).toEqual({
    added: 2,
    alreadyKnown: 0,
    refused: ['../../etc', 'x', 'y', 'z']
  })
  expect(await files.add('token-0002')).toMatchObject({ added: 0, alreadyKnown: 1 })
})

it.each([
  [info, 'present'],
  [{ kind: 'refused', error: { code: 'not-found', message: '' } }, 'gone'],
  [
    {
      kind: 'refused',
      error: { code: 'refused', message: '', server: { code: 1, text: 'FileNotExist' } }
    },
    'gone'
  ],
  // A wrong clock refuses every signed call: that proves nothing about the file.
  [
    {
      kind: 'refused',
      error: { code: 'refused', message: '', server: { code: 1, text: 'BadSignature' } }
    },
    'failed'
  ],
  [{ kind: 'unsent', error: { code: 'offline', message: '' } }, 'failed']
] as [Answer<AppFileInfo>, AppFile['status']][])(
  'after %j a file is %s',
  async (answer, status) => {
    const { files } = await createFixture(answer)
    await files.add('token-0001')
    await files.refresh(['token-0001'])
    expect(files.list()).toMatchObject([{ status }])
  }
)

it('binds a permit to its list, its number, its time, and one use', async () => {
  const { files, wait } = await createFixture()
  await files.add(tokens(12).join(' '))
  const plan = files.planDestroy(tokens(12))
  expect(plan).toMatchObject({ count: 12, mustTypeCount: true, writeCalls: 12 })
  expect(plan.names).toHaveLength(10)
  expect(() => files.redeem('other', 12)).toThrow('permit-void')
  expect(() => files.redeem(plan.permit, null)).toThrow()
  expect(() => files.redeem(plan.permit, 11)).toThrow()
  expect(files.redeem(plan.permit, 12)).toHaveLength(12)
  expect(() => files.redeem(plan.permit, 12)).toThrow('permit-void')

  const old = files.planDestroy(tokens(3))
  wait(11 * 60_000)
  expect(() => files.redeem(old.permit, null)).toThrow('permit-void')

  const changed = files.planDestroy(tokens(3))
  await files.forget(tokens(1))
  expect(() => files.redeem(changed.permit, null)).toThrow('permit-void')
})

it('voids a permit when another list is shown', async () => {
  const { files } = await createFixture()
  await files.add(tokens(3).join(' '))
  const first = files.planDestroy(tokens(2))
  files.planDestroy(tokens(3))
  expect(() => files.redeem(first.permit, null)).toThrow('permit-void')
})

it('is read from its file again, without the records that are broken', async () => {
  const written: (readonly AppFile[])[] = []
  const good = { token: 'token-0001', name: 'a', sizeBytes: 1, createdAt: null }
  const { files } = await createFixture(info, {
    read: () => Promise.resolve([good, { token: '../x' }, null, 3]),
    write: (list) => {
      written.push(list)
      return Promise.resolve()
    }
  })
  expect(files.list()).toMatchObject([{ ...good, status: 'unchecked' }])
  await files.forget(['token-0001'])
  expect(written.at(-1)).toEqual([])
})
