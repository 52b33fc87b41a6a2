import {
  chmod,
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  rm,
  stat,
  writeFile,
  type FileHandle
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createJournalStore } from './journal-store'
import { openJournal } from './tasks/journal/journal'

let root = ''
let path = ''
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'drawer-journal-'))
  path = join(root, 'tasks', 'journal')
})
afterEach(() => rm(root, { recursive: true, force: true }))

const bytes = (text: string): Uint8Array => Buffer.from(text)
const content = (): Promise<string> => readFile(path, 'utf8')

async function openNumbers(
  compactAtBytes?: number
): Promise<Awaited<ReturnType<typeof openJournal<{ n: number }>>> & { bugs: unknown[] }> {
  const bugs: unknown[] = []
  const opened = await openJournal<{ n: number }>({
    file: createJournalStore(path),
    parse: (raw) => raw as { n: number },
    snapshot: () => [{ n: -1 }],
    ...(compactAtBytes === undefined ? {} : { compactAtBytes }),
    sleep: () => Promise.resolve(),
    onTrouble: () => undefined,
    reportBug: (thrown) => bugs.push(thrown)
  })
  return { ...opened, bugs }
}

it('appends, cuts and replaces, in a folder and a file of this user alone', async () => {
  const file = createJournalStore(path)
  expect(await file.read()).toBeNull()
  expect(await readdir(root)).toEqual([])
  await file.append(bytes('abc'))
  await file.append(bytes('def'))
  await file.sync()
  expect(await content()).toBe('abcdef')
  await file.truncate(4)
  await file.append(bytes('X'))
  expect(await content()).toBe('abcdX')
  await file.replace(bytes('new'))
  await file.append(bytes('er'))
  await file.sync()
  await file.close()
  expect(Buffer.from((await file.read()) ?? []).toString()).toBe('newer')
  expect((await stat(path)).mode & 0o777).toBe(0o600)
  expect((await stat(join(root, 'tasks'))).mode & 0o777).toBe(0o700)
  expect(await readdir(join(root, 'tasks'))).toEqual(['journal'])
})

it('asks the system to write to the disk what it was given', async () => {
  await writeFile(join(root, 'any'), '')
  const any = await open(join(root, 'any'))
  // Nobody can pull the plug here, so the call itself has to be seen; all handles share it.
  const handles = Object.getPrototypeOf(any) as FileHandle
  await any.close()
  const datasync = vi.spyOn(handles, 'datasync')
  const file = createJournalStore(path)
  await file.append(bytes('abc'))
  expect(datasync).not.toHaveBeenCalled()
  await file.sync()
  expect(datasync).toHaveBeenCalledOnce()
  datasync.mockRestore()
  await file.close()
})

it('goes on at the end of what is there, and takes it away from other users', async () => {
  await mkdir(join(root, 'tasks'))
  await writeFile(path, 'abc')
  await chmod(path, 0o644)
  const file = createJournalStore(path)
  await file.append(bytes('d'))
  await file.close()
  await file.close()
  expect(await content()).toBe('abcd')
  expect((await stat(path)).mode & 0o777).toBe(0o600)
})

it('keeps a file aside under the first free name, and does not let it go before', async () => {
  await mkdir(join(root, 'tasks'))
  await writeFile(path, 'damaged')
  await writeFile(`${path}.damaged-1`, 'an older one')
  const file = createJournalStore(path)
  expect(await file.keepAside()).toBe('journal.damaged-2')
  expect(await content()).toBe('damaged')
  await file.replace(bytes('fresh'))
  await file.append(bytes('!'))
  await file.close()
  expect(await content()).toBe('fresh!')
  expect(await readFile(`${path}.damaged-1`, 'utf8')).toBe('an older one')
  expect(await readFile(`${path}.damaged-2`, 'utf8')).toBe('damaged')
})

it('has no other name to give when all are taken, or when there is no file', async () => {
  await mkdir(join(root, 'tasks'))
  const file = createJournalStore(path)
  expect(await file.keepAside()).toBeNull()
  await writeFile(path, 'damaged')
  for (let number = 1; number <= 100; number += 1) await mkdir(`${path}.damaged-${number}`)
  expect(await file.keepAside()).toBeNull()
  expect(await content()).toBe('damaged')
})

it('goes on with the old content when a new one cannot be put in place', async () => {
  await mkdir(join(root, 'tasks'))
  await writeFile(path, 'old')
  await mkdir(join(`${path}.new`, 'in the way'), { recursive: true })
  const file = createJournalStore(path)
  await expect(file.replace(bytes('new'))).rejects.toThrow()
  await file.append(bytes('er'))
  await file.close()
  expect(await content()).toBe('older')
})

it('throws where there can be no such file', async () => {
  await mkdir(path, { recursive: true })
  await expect(createJournalStore(path).append(bytes('abc'))).rejects.toThrow()
  await rm(root, { recursive: true })
  await mkdir(root)
  await writeFile(join(root, 'tasks'), 'a file')
  const file = createJournalStore(path)
  await expect(file.append(bytes('abc'))).rejects.toThrow()
  await expect(file.read()).rejects.toThrow()
})

it('carries a journal through restarts, compaction and damage', async () => {
  const first = await openNumbers()
  await Promise.all([1, 2, 3].map((n) => first.journal.commit({ n })))
  await first.journal.close()
  const second = await openNumbers(20)
  expect(second.records).toEqual([{ n: 1 }, { n: 2 }, { n: 3 }])
  await second.journal.commit({ n: 4 })
  await second.journal.commit({ n: 5 })
  await second.journal.close()
  expect(second.bugs).toEqual([])
  const lines = (await content()).split('\n')
  lines[1] = 'gone'
  await writeFile(path, lines.join('\n'))
  const third = await openNumbers()
  expect([third.isWhole, third.records]).toEqual([false, []])
  expect(third.journal.trouble()).toEqual({ kind: 'damaged', keptAs: 'journal.damaged-1' })
  await third.journal.commit({ n: 6 })
  await third.journal.close()
  expect((await openNumbers()).records).toEqual([{ n: 6 }])
  expect(await readFile(`${path}.damaged-1`, 'utf8')).toBe(lines.join('\n'))
})
