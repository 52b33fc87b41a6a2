import { setImmediate } from 'node:timers/promises'
import { expect, it, vi } from 'vitest'
import type { AppFile } from '../../shared/model'
import type { Answer } from '../kdocs/answer'
import type { AppFileInfo } from '../kdocs/wire'
import { createAppFiles, type RegistryFile } from './app-files'

const info: Answer<AppFileInfo> = {
  kind: 'ok',
  data: { name: 'a.docx', sizeBytes: 5, createdAt: null, parentToken: 'folder-01', kind: 'file' }
}

type Info = (token: string) => Promise<Answer<AppFileInfo>>

async function createFixture(
  answer: Answer<AppFileInfo> | Info = info,
  file: RegistryFile | null = null
) {
  let time = 0
  let ids = 0
  const bugs: unknown[] = []
  const asked: string[] = []
  const published: (readonly AppFile[])[] = []
  const files = await createAppFiles({
    appSpace: {
      info: (token) => {
        asked.push(token)
        return typeof answer === 'function' ? answer(token) : Promise.resolve(answer)
      }
    },
    file,
    now: () => time,
    newId: () => `permit-${(ids += 1)}`,
    publish: (list) => published.push(list),
    reportBug: (thrown) => bugs.push(thrown)
  })
  return { files, bugs, asked, published, wait: (ms: number) => (time += ms) }
}

/** Holds each write until it is let go. */
function createSlowFile() {
  const written: (readonly AppFile[])[] = []
  const waiting: { resolve: () => void; reject: (thrown: Error) => void }[] = []
  const file: RegistryFile = {
    read: () => Promise.resolve(null),
    write: (list) => {
      written.push(list)
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }))
    }
  }
  return { file, written, next: () => vi.waitFor(() => waiting.shift() ?? raise()) }
}

function raise(): never {
  throw new Error('no write')
}

it('checks what was introduced when somebody looks, once', async () => {
  const { files, asked, published } = await createFixture()
  files.introduce(['token-0001', 'token-0002'])
  await setImmediate()
  expect(files.list().map(({ status }) => status)).toEqual(['unchecked', 'unchecked'])
  expect(asked).toEqual([])
  expect(files.look()).toHaveLength(2)
  await vi.waitFor(() =>
    expect(published.at(-1)?.map(({ status }) => status)).toEqual(['present', 'present'])
  )
  files.look()
  await setImmediate()
  expect(asked).toEqual(['token-0001', 'token-0002'])
})

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
  [
    { kind: 'refused', error: { code: 'not-found', message: '', server: { code: 4, text: '' } } },
    'gone'
  ],
  // A web page with status 404 is somebody else's word.
  [{ kind: 'refused', error: { code: 'not-found', message: '' } }, 'failed'],
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
  expect(plan).toMatchObject({ count: 12, mustTypeCount: true })
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

it('checks the first 500 of what was added by itself, and the others when asked', async () => {
  const { files, asked } = await createFixture()
  await files.add(tokens(1200).join(' '))
  const count = (status: AppFile['status']): number =>
    files.list().filter((file) => file.status === status).length
  await vi.waitFor(() => expect(count('present')).toBe(500))
  expect(asked).toHaveLength(500)
  await files.refresh(tokens(1200).slice(500))
  expect(count('present')).toBe(1200)
})

it.each(['signed-out', 'rate-limited', 'forbidden', 'offline', 'app-unknown'] as const)(
  'stops checking at the first %s and leaves the others as they were',
  async (code) => {
    const { files, asked } = await createFixture({ kind: 'unsent', error: { code, message: '' } })
    await files.add(tokens(300).join(' '))
    await setImmediate()
    expect(asked.length).toBeLessThanOrEqual(4)
    expect(files.list().filter(({ status }) => status === 'unchecked')).toHaveLength(
      300 - asked.length
    )
    expect(files.list()[0]).toMatchObject({ status: 'failed', error: { code } })
  }
)

it('goes on after a file that failed for a reason of its own', async () => {
  const { files } = await createFixture({
    kind: 'unclear',
    error: { code: 'timeout', message: '' }
  })
  await files.add(tokens(30).join(' '))
  await files.refresh(tokens(30))
  expect(files.list().every(({ status }) => status === 'failed')).toBe(true)
})

it('shows a long check in steps, and lets other work in between', async () => {
  const { files, asked, published } = await createFixture()
  await files.add(tokens(5000).join(' '))
  await vi.waitFor(() => expect(asked).toHaveLength(500))
  await setImmediate()
  asked.length = 0
  published.length = 0
  const refreshed = files.refresh(tokens(5000))
  await setImmediate()
  expect(asked.length).toBeLessThan(500)
  await refreshed
  expect(published.length).toBeLessThanOrEqual(101)
  expect(published.at(-1)?.every(({ status }) => status === 'present')).toBe(true)
})

it('says when what was added or forgotten could not be saved, and keeps it in memory', async () => {
  let isFull = true
  const written: number[] = []
  const { files, bugs } = await createFixture(info, {
    read: () => Promise.resolve(null),
    write: (list) => {
      if (isFull) return Promise.reject(new Error('ENOSPC'))
      written.push(list.length)
      return Promise.resolve()
    }
  })
  await expect(files.add('token-0001 token-0002')).rejects.toMatchObject({ code: 'disk' })
  expect(files.list()).toHaveLength(2)
  await expect(files.forget(['token-0001'])).rejects.toMatchObject({ code: 'disk' })
  expect(files.list()).toHaveLength(1)
  expect(bugs.length).toBeGreaterThanOrEqual(2)
  isFull = false
  await files.forget([])
  expect(written.at(-1)).toBe(1)
})

it('writes once for all changes that wait for the same write', async () => {
  const { file, written, next } = createSlowFile()
  const { files } = await createFixture(
    { kind: 'unclear', error: { code: 'timeout', message: '' } },
    file
  )
  const added = files.add('token-0001 token-0002 token-0003')
  const first = await next()
  for (const token of ['token-0001', 'token-0002']) files.dropDestroyed([token])
  let isFlushed = false
  const flushed = files.flush().then(() => (isFlushed = true))
  first.resolve()
  await added
  const second = await next()
  expect(isFlushed).toBe(false)
  second.resolve()
  await flushed
  expect(written.map((list) => list.length)).toEqual([3, 1])
})

it('is silent and writes nothing after it was closed', async () => {
  const { file, written, next } = createSlowFile()
  let answer: (found: Answer<AppFileInfo>) => void = () => undefined
  const { files, asked, published } = await createFixture(
    () => new Promise((resolve) => (answer = resolve)),
    file
  )
  const added = files.add(tokens(20).join(' '))
  const first = await next()
  const forgotten = files.forget(tokens(1))
  const { permit } = files.planDestroy(tokens(3).slice(1))
  const before = [asked.length, published.length, written.length]
  files.close()
  first.resolve()
  answer(info)
  await added
  await expect(forgotten).rejects.toMatchObject({ code: 'signed-out' })
  await expect(files.add('token-9999')).rejects.toMatchObject({ code: 'signed-out' })
  files.dropDestroyed(tokens(2))
  await files.refresh(tokens(9))
  await files.flush()
  await setImmediate()
  expect([asked.length, published.length, written.length]).toEqual(before)
  expect(() => files.redeem(permit, null)).toThrow('permit-void')
})
