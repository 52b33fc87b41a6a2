import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { defaultChoices } from '../shared/choices'
import { usualScopes } from '../shared/scopes'
import { readMarker } from './accounts/markers'
import { createSettings, ensurePrivateFolder, type AccountMarker } from './settings'

let folder = ''
let file = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'drawer-settings-'))
  file = join(folder, 'settings.json')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const defaults = {
  ...defaultChoices,
  appKinds: {},
  shownAccount: '',
  skippedVersion: '',
  scopes: usualScopes,
  lastAppId: '',
  callbackAddress: 'http://127.0.0.1:17865/callback',
  accounts: {},
  dialects: {},
  knowsTray: false
}
const marker: AccountMarker = {
  appId: 'SX1',
  stored: true,
  generation: 3,
  name: '小明',
  userId: 'u',
  signedInAt: 5
}
const isPosix = process.platform !== 'win32'

describe('preferences', () => {
  it('are the defaults without a file, and writes none by itself', async () => {
    const settings = await createSettings({ file })
    expect(settings.get()).toEqual(defaults)
    expect(settings.wasDamaged).toBe(false)
    expect(await readdir(folder)).toEqual([])
  })

  it('survive a restart', async () => {
    const settings = await createSettings({ file })
    await settings.update({ lastAppId: 'SX1', language: 'zh-CN' })
    await settings.update({ accounts: { 'https://a': marker } })
    await settings.update({ window: { width: 900, height: 600 } })
    const again = await createSettings({ file })
    expect(again.get()).toEqual({
      ...defaults,
      lastAppId: 'SX1',
      language: 'zh-CN',
      accounts: { 'https://a': marker },
      window: { width: 900, height: 600 }
    })
    expect(await readdir(folder)).toEqual(['settings.json'])
  })

  it('hold at once and are written in order', async () => {
    const settings = await createSettings({ file })
    const writes = Array.from({ length: 20 }, (_, index) =>
      settings.update({ lastAppId: `SX${index}` })
    )
    expect(settings.get().lastAppId).toBe('SX19')
    await Promise.all(writes)
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ lastAppId: 'SX19' })
  })

  it('keep what a newer version added', async () => {
    const newer = {
      lastAppId: 'SX1',
      palette: 'x',
      accounts: { 'https://a': { ...marker, pin: 1 } }
    }
    await writeFile(file, JSON.stringify(newer))
    const settings = await createSettings({ file })
    await settings.update({ lastAppId: 'SX2' })
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ ...newer, lastAppId: 'SX2' })
  })

  it('take a choice that they do not know for its default, and keep the others', async () => {
    const choices = { ...defaultChoices, theme: 'sepia', zoomPercent: 101, springMs: 299 }
    await writeFile(file, JSON.stringify({ ...choices, density: 'compact', language: 'zh-CN' }))
    const settings = await createSettings({ file })
    expect(settings.wasDamaged).toBe(false)
    expect(settings.get()).toEqual({ ...defaults, density: 'compact', language: 'zh-CN' })
  })

  it.runIf(isPosix)('are readable by their owner alone', async () => {
    await writeFile(`${file}.new`, 'left by a crash')
    await chmod(`${file}.new`, 0o666)
    const settings = await createSettings({ file })
    await settings.update({ lastAppId: 'SX1' })
    expect((await stat(file)).mode & 0o777).toBe(0o600)
  })

  it.each(['', 'not json', '[]', 'null', '{"lastAppId":5}', '{"accounts":{"x":{"stored":1}}}'])(
    'are the defaults when the file is %j, which is kept aside',
    async (text) => {
      await writeFile(file, text)
      await writeFile(`${file}.damaged-1`, 'an older one')
      const settings = await createSettings({ file })
      expect(settings.wasDamaged).toBe(true)
      expect(settings.get()).toEqual(defaults)
      await settings.update({ lastAppId: 'SX1' })
      expect(await readFile(`${file}.damaged-1`, 'utf8')).toBe('an older one')
      expect(await readFile(`${file}.damaged-2`, 'utf8')).toBe(text)
      expect((await createSettings({ file })).get().lastAppId).toBe('SX1')
    }
  )

  it('say when they could not be saved, and go on', async () => {
    const settings = await createSettings({ file })
    await mkdir(join(file, 'in-the-way'), { recursive: true })
    await expect(settings.update({ lastAppId: 'SX1' })).rejects.toThrow()
    expect(settings.get().lastAppId).toBe('SX1')
    await rm(file, { recursive: true })
    await settings.update({ language: 'en' })
    expect((await createSettings({ file })).get()).toMatchObject({
      lastAppId: 'SX1',
      language: 'en'
    })
  })

  it('find a marker by its own origin only', async () => {
    const settings = await createSettings({ file })
    await settings.update({ accounts: { 'https://a': marker } })
    expect(readMarker(settings, 'https://a')).toEqual(marker)
    expect(readMarker(settings, 'https://b')).toBeNull()
    expect(readMarker(settings, 'constructor')).toBeNull()
  })
})

it.runIf(isPosix)(
  'closes the profile folder to others, also one that is there already',
  async () => {
    const open = join(folder, 'open')
    await mkdir(open, { mode: 0o755 })
    for (const path of [open, join(folder, 'new')]) {
      await ensurePrivateFolder(path)
      expect((await stat(path)).mode & 0o777).toBe(0o700)
    }
  }
)

it('opens a profile on a disk that knows no owners', async () => {
  const refuse = (code: string) => () => Promise.reject(Object.assign(new Error(code), { code }))
  await ensurePrivateFolder(folder, refuse('EPERM'))
  await ensurePrivateFolder(folder, refuse('ENOTSUP'))
  await expect(ensurePrivateFolder(folder, refuse('EIO'))).rejects.toThrow('EIO')
})
