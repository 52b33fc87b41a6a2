import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { targetName } from './bundled-copy'
import { cacheFolder, executableName, findOverride } from './installation'
import { isIntact } from './integrity'
import { downloadUrl } from './official'
import { isOneOf } from './system-packages'

test('accepts a file with the pinned checksum and refuses any other', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'drawer-test-'))
  const file = join(folder, 'abc')
  // The SHA-512 of `abc` out of FIPS 180-2.
  const integrity =
    'sha512-3a81oZNherrMQXNJriBBMRLm+k6JqX6iCp7u5ktV05ohkpkqJ0/BqDa6PCOj/uu9RU1EI2Q86A4qmslPpUyknw=='
  writeFileSync(file, 'abc')
  expect(await isIntact(file, integrity)).toBe(true)
  writeFileSync(file, 'abd')
  expect(await isIntact(file, integrity)).toBe(false)
  rmSync(folder, { recursive: true })
})

test('unpacks Electron and leaves out what is of Cypress', () => {
  const names = [
    'Cypress/',
    'Cypress/Cypress',
    'Cypress/libffmpeg.so',
    'Cypress/locales/zh-CN.pak',
    'Cypress/browser_v8_context_snapshot.bin',
    'Cypress/v8_context_snapshot.bin',
    'Cypress/resources/app/index.js',
    'elsewhere/file'
  ]
  expect(names.map(targetName)).toEqual([
    undefined,
    'electron',
    'libffmpeg.so',
    'locales/zh-CN.pak',
    undefined,
    'v8_context_snapshot.bin',
    undefined,
    undefined
  ])
})

test('asks the mirror that the person named', () => {
  expect(downloadUrl({})).toMatch(/^https:\/\/github\.com\//)
  expect(downloadUrl({ ELECTRON_MIRROR: 'https://m.example/' })).toBe('https://m.example/')
  const both = {
    ELECTRON_MIRROR: 'https://m.example/',
    npm_config_electron_mirror: 'https://n.example/'
  }
  expect(downloadUrl(both)).toBe('https://n.example/')
})

test('finds a library under its old and its new name', () => {
  const installed = new Set(['libgtk-3-0t64', 'libnss3'])
  expect(['libgtk-3-0', 'libnss3', 'xvfb'].filter((name) => isOneOf(installed, name))).toEqual([
    'libgtk-3-0',
    'libnss3'
  ])
})

test('keeps its cache where the person wants it', () => {
  expect(cacheFolder({ DRAWER_CACHE: '/c', XDG_CACHE_HOME: '/x' })).toBe(resolve('/c'))
  expect(cacheFolder({ XDG_CACHE_HOME: '/x' })).toBe(join('/x', 'drawer'))
  expect(cacheFolder({})).toContain(join('.cache', 'drawer'))
})

test('uses a folder named in the environment, and complains when it has no Electron', () => {
  const folder = mkdtempSync(join(tmpdir(), 'drawer-test-'))
  const env = { ELECTRON_OVERRIDE_DIST_PATH: folder }
  expect(findOverride({})).toBeUndefined()
  expect(() => findOverride(env)).toThrow('ELECTRON_OVERRIDE_DIST_PATH is set')
  if (process.platform === 'darwin') return
  writeFileSync(join(folder, executableName()), '')
  writeFileSync(join(folder, 'version'), 'v44.0.0\n')
  expect(findOverride(env)?.version).toBe('44.0.0')
  rmSync(folder, { recursive: true })
})
