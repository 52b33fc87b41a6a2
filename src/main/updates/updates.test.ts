import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createUpdateFile } from '../shell/updates'
import type { UpdateState } from '../../shared/updates'
import { parseFeed, readFeed } from './feed'
import { createUpdates, type Updates, type UpdatesParts } from './updates'

const keys = generateKeyPairSync('ed25519')
const publicKey = keys.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)
const key = publicKey.toString('base64')
const content = Buffer.from('a new Drawer')
const sha512 = (bytes: Buffer): string => createHash('sha512').update(bytes).digest('base64')

/** A static server: what lies at each path, and what was asked for. */
const files = new Map<string, Buffer | { readonly redirect: string }>()
const asked: { url: string; headers: IncomingHttpHeaders }[] = []
let server: Server
let origin = ''
let folder = ''
let skipped = ''
let shown: string[] = []
let opened: string[] = []
let published: UpdateState[] = []

beforeEach(async () => {
  files.clear()
  asked.length = 0
  skipped = ''
  ;[shown, opened, published] = [[], [], []]
  folder = mkdtempSync(join(tmpdir(), 'drawer-updates-'))
  server = createServer((request, response) => {
    asked.push({ url: request.url ?? '', headers: request.headers })
    const file = files.get(request.url ?? '')
    if (file && 'redirect' in file) response.writeHead(302, { location: file.redirect }).end()
    else response.writeHead(file ? 200 : 404).end(file)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterEach(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

function createIt(over: Partial<UpdatesParts> = {}): Updates {
  return createUpdates({
    config: parseFeed(`${origin}/feed.json`, key),
    isManaged: false,
    currentVersion: '0.1.0',
    system: 'linux-x64',
    fetch: (url, signal) => fetch(url, { redirect: 'error', signal }),
    createFile: (name) => createUpdateFile(folder, name),
    showFile: (name) => void shown.push(name),
    openNotes: (url) => Promise.resolve(void opened.push(url)),
    now: () => 1_000,
    publish: (state) => void published.push(state),
    skipped: () => skipped,
    skip: (version) => Promise.resolve(void (skipped = version)),
    ...over
  })
}

interface Announced {
  readonly version?: string
  readonly url?: string
  readonly hash?: string
  readonly bytes?: number
  readonly system?: string
}

function announce({ version = '0.2.0', ...over }: Announced = {}): void {
  const { url = `${origin}/Drawer-0.2.0.zip`, hash = sha512(content), system = 'linux-x64' } = over
  const file = { url, bytes: over.bytes ?? content.length, sha512: hash }
  const feed = { version, notes: `${origin}/notes.html`, files: { [system]: file } }
  const text = Buffer.from(JSON.stringify(feed))
  files.set('/feed.json', text)
  files.set('/feed.json.sig', Buffer.from(sign(null, text, keys.privateKey).toString('base64')))
  files.set('/Drawer-0.2.0.zip', content)
}

const offer = { version: '0.2.0', bytes: content.length, hasNotes: true }

describe('a newer version', () => {
  test('is offered, and nothing of it is fetched', async () => {
    announce()
    const updates = createIt()
    expect(await updates.check()).toEqual({ kind: 'available', offer, isSkipped: false })
    expect(asked.map(({ url }) => url)).toEqual(['/feed.json', '/feed.json.sig'])
    await updates.openNotes()
    expect(opened).toEqual([`${origin}/notes.html`])
  })

  test('is fetched, checked and shown when the person says so', async () => {
    announce()
    const updates = createIt()
    await updates.check()
    updates.show()
    expect(await updates.download()).toEqual({ kind: 'ready', offer, fileName: 'Drawer-0.2.0.zip' })
    expect(readFileSync(join(folder, 'Drawer-0.2.0.zip'))).toEqual(content)
    updates.show()
    expect(shown).toEqual(['Drawer-0.2.0.zip'])
    expect(published.at(-2)).toEqual({ kind: 'downloading', offer, share: 1 })
  })

  test('writes over no file that is there', async () => {
    announce()
    writeFileSync(join(folder, 'Drawer-0.2.0.zip'), 'mine')
    const updates = createIt()
    await updates.check()
    expect(await updates.download()).toMatchObject({ fileName: 'Drawer-0.2.0 (1).zip' })
    expect(readFileSync(join(folder, 'Drawer-0.2.0.zip'), 'utf8')).toBe('mine')
  })

  test('that the person skips is not offered by itself again; the next one is', async () => {
    announce()
    const updates = createIt()
    await updates.check()
    expect(await updates.skip()).toMatchObject({ isSkipped: true })
    expect(await createIt().check()).toMatchObject({ kind: 'available', isSkipped: true })
    announce({ version: '0.3.0' })
    expect(await createIt().check()).toMatchObject({ isSkipped: false })
  })

  test('for another system is told and cannot be fetched', async () => {
    announce({ system: 'darwin-arm64' })
    const updates = createIt()
    expect(await updates.check()).toMatchObject({ offer: { bytes: null } })
    expect(await updates.download()).toMatchObject({ kind: 'available' })
  })
})

test.each(['0.1.0', '0.0.9', '0.1.0-rc.1'])('%s is no newer one', async (version) => {
  announce({ version })
  const updates = createIt()
  expect(await updates.check()).toEqual({ kind: 'current', checkedAt: 1_000 })
  expect(await updates.download()).toMatchObject({ kind: 'current' })
})

describe('is off, and asks nobody,', () => {
  test('where nothing is configured', async () => {
    const updates = createIt({ config: parseFeed('', '') })
    expect(await updates.check()).toEqual({ kind: 'off', why: 'not-configured' })
  })

  test('where a package manager brings what is new', async () => {
    announce()
    const updates = createIt({ isManaged: true })
    expect(await updates.check()).toEqual({ kind: 'off', why: 'package-manager' })
    expect(asked).toEqual([])
  })
})

describe('refuses', () => {
  const failed = (trouble: string) => ({ kind: 'failed', trouble, offer: null })

  test('a feed without a signature, and one by another key', async () => {
    announce()
    files.delete('/feed.json.sig')
    expect(await createIt().check()).toEqual(failed('unreachable'))
    announce()
    const other = generateKeyPairSync('ed25519').privateKey
    const signature = sign(null, files.get('/feed.json') as Buffer, other)
    files.set('/feed.json.sig', Buffer.from(signature.toString('base64')))
    expect(await createIt().check()).toEqual(failed('untrusted'))
  })

  test('a feed that was changed after it was signed', async () => {
    announce()
    const text = (files.get('/feed.json') as Buffer).toString().replace('0.2.0', '0.9.0')
    files.set('/feed.json', Buffer.from(text))
    expect(await createIt().check()).toEqual(failed('untrusted'))
  })

  test('a feed that nobody signed, before it reads it', async () => {
    announce()
    files.set('/feed.json', Buffer.from('{'))
    expect(await createIt().check()).toEqual(failed('untrusted'))
  })

  test('without a key, a feed that leads to another origin', async () => {
    announce({ url: 'https://elsewhere.invalid/Drawer.zip' })
    const config = parseFeed(`${origin}/feed.json`, '')
    expect(await createIt({ config }).check()).toEqual(failed('unreachable'))
  })

  test('a redirection, and an answer that is longer than any feed', async () => {
    files.set('/feed.json', { redirect: `${origin}/other.json` })
    expect(await createIt().check()).toEqual(failed('unreachable'))
    files.set('/feed.json', Buffer.alloc(64 * 1_024 + 1))
    expect(await createIt().check()).toEqual(failed('damaged'))
  })

  test.each([
    ['that differs from its hash', { hash: sha512(Buffer.from('another')) }],
    ['that is shorter', { bytes: content.length + 1 }],
    ['that is longer', { bytes: content.length - 1 }]
  ])('a file %s, and leaves nothing of it', async (_name, over) => {
    announce(over)
    const updates = createIt()
    await updates.check()
    expect(await updates.download()).toMatchObject({ kind: 'failed', trouble: 'damaged' })
    expect(readdirSync(folder)).toEqual([])
    updates.show()
    expect(shown).toEqual([])
    // The person may try again.
    announce()
    expect(await updates.check()).toMatchObject({ kind: 'available' })
    expect(await updates.download()).toMatchObject({ kind: 'ready' })
  })

  test('to say that it has what it could not write', async () => {
    announce()
    const updates = createIt({ createFile: () => Promise.reject(new Error('ENOSPC')) })
    await updates.check()
    expect(await updates.download()).toMatchObject({ kind: 'failed', trouble: 'disk', offer })
  })
})

test('the server names no folder', async () => {
  announce({ url: `${origin}/..%2f..%2f.bashrc` })
  files.set('/..%2f..%2f.bashrc', content)
  const updates = createIt()
  await updates.check()
  expect(await updates.download()).toMatchObject({ fileName: '2f..2f.bashrc' })
  expect(readdirSync(folder)).toEqual(['2f..2f.bashrc'])
})

test.each([
  'http://updates.invalid/feed.json',
  'ftp://updates.invalid/feed.json',
  'https://user@updates.invalid/feed.json',
  'https://updates.invalid/feed.json#x',
  'https:\\\\updates.invalid/feed.json',
  'updates.invalid'
])('%s is no feed', (url) => {
  expect(() => parseFeed(url, '')).toThrow('https')
})

test('a key of another length is none', () => {
  expect(() => parseFeed('https://updates.invalid/feed.json', 'c2hvcnQ=')).toThrow('32 bytes')
})

test.each(['', '{', '[]', '{"version":"1"}', '{"version":"1.0.0"}'])('%j says nothing', (text) => {
  expect(readFeed(text, 'https://updates.invalid/feed.json')).toBeNull()
})
