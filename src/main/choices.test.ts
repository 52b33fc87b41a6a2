import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { safeParse } from 'zod'
import { calls } from '../shared/contract'
import { defaultChoices, type SettingsState } from '../shared/choices'
import { createChoices } from './choices'
import { createSettings } from './settings'

let folder = ''
let file = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'drawer-choices-'))
  file = join(folder, 'settings.json')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function open() {
  const applied: SettingsState[] = []
  const published: SettingsState[] = []
  const bugs: unknown[] = []
  const settings = await createSettings({ file })
  const choices = createChoices({
    settings,
    systemLanguage: 'zh-CN',
    apply: (state) => applied.push(state),
    publish: (state) => published.push(state),
    reportBug: (thrown) => bugs.push(thrown)
  })
  return { settings, choices, applied, published, bugs }
}

describe('choices', () => {
  it('are the defaults at first, in the language of the system', async () => {
    const { choices } = await open()
    expect(choices.state()).toEqual({ choices: defaultChoices, shownLanguage: 'zh-CN' })
  })

  it('hold at once, are told, and survive a restart', async () => {
    const { choices, applied, published } = await open()
    const changing = choices.change({ theme: 'dark', language: 'en' })
    const expected = {
      choices: { ...defaultChoices, theme: 'dark', language: 'en' },
      shownLanguage: 'en'
    }
    expect([choices.state(), ...applied, ...published]).toEqual([expected, expected, expected])
    expect(await changing).toEqual(expected)
    expect((await open()).choices.state()).toEqual(expected)
  })

  it('say nothing of accounts and lose none of them', async () => {
    const { settings, choices } = await open()
    await settings.update({ lastAppId: 'SX1', appKinds: { SX1: 'formal' } })
    const state = await choices.change({ springMs: null })
    expect(Object.keys(state.choices).sort()).toEqual(Object.keys(defaultChoices).sort())
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({
      lastAppId: 'SX1',
      appKinds: { SX1: 'formal' },
      springMs: null
    })
  })

  it('keep what is said without a value', async () => {
    const { choices } = await open()
    await choices.change({ density: 'compact' })
    const state = await choices.change({ density: undefined, theme: 'light' })
    expect(state.choices).toMatchObject({ density: 'compact', theme: 'light' })
  })

  it('hold until the end where they cannot be written, and say so', async () => {
    const { choices, published, bugs } = await open()
    await mkdir(join(file, 'in-the-way'), { recursive: true })
    await expect(choices.change({ theme: 'dark' })).rejects.toMatchObject({ code: 'disk' })
    expect(choices.state().choices.theme).toBe('dark')
    expect(published).toHaveLength(1)
    expect(bugs).toHaveLength(1)
  })
})

it.each([
  [{ springMs: 299 }],
  [{ springMs: 2_001 }],
  [{ callsAtOnce: { reads: 9, writes: 1 } }],
  [{ callsAtOnce: { reads: 1, writes: 0 } }],
  [{ callsAtOnce: { reads: 1 } }],
  [{ asksFrom: 0 }],
  [{ zoomPercent: 101 }],
  [{ theme: 'sepia' }],
  [{ language: 'de' }],
  [{ accounts: {} }],
  [{ lastAppId: 'SX1' }]
])('the page cannot choose %j', (change) => {
  expect(safeParse(calls['settings.change'].input, change).success).toBe(false)
})
