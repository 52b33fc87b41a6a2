import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { dropLocales, isLeftOut, keepOnePrebuild } from './contents'

test.each([
  '',
  '/package.json',
  '/LICENSE',
  '/out',
  '/out/main/index.js',
  '/out/main/chunks/undici-a1.js',
  '/out/preload/index.cjs',
  '/out/renderer/assets/index-1a2b.css',
  '/out/renderer/assets/folder-3c.svg',
  '/resources/icon.png',
  '/node_modules/keytar/lib/keytar.js',
  '/node_modules/keytar/prebuilds/linux-x64/keytar.node'
])('packs %s', (path) => {
  expect(isLeftOut(path)).toBe(false)
})

test.each([
  '/.git',
  '/.npmrc',
  '/src',
  '/src/main/index.ts',
  '/e2e',
  '/docs',
  '/dist',
  '/installers',
  '/package-lock.json',
  '/forge.config.ts',
  '/out/tour',
  '/out/main/index.js.map',
  '/resources/icon.svg',
  '/node_modules/keytar/src',
  '/node_modules/keytar/build',
  '/node_modules/keytar/binding.gyp',
  '/node_modules/keytar/keytar.d.ts',
  '/node_modules/zod',
  '/node_modules/.bin',
  '/node_modules/keytar2',
  '/outer'
])('leaves out %s', (path) => {
  expect(isLeftOut(path)).toBe(true)
})

let folder = ''
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'drawer-contents-'))))
afterEach(() => rmSync(folder, { recursive: true }))

function put(...path: string[]): void {
  const file = join(folder, ...path)
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, '')
}

test('keeps the one library of keytar that this package needs, and fails without it', () => {
  const prebuilds = ['node_modules', 'keytar', 'prebuilds'] as const
  for (const name of ['linux-x64', 'linux-arm64', 'win32-x64'])
    put(...prebuilds, name, 'keytar.node')
  expect(() => keepOnePrebuild(folder, 'linux', 'riscv64')).toThrow('linux-riscv64')
  keepOnePrebuild(folder, 'linux', 'arm64')
  expect(readdirSync(join(folder, ...prebuilds))).toEqual(['linux-arm64'])
})

test("drops Chromium's words in languages that Drawer does not speak", () => {
  for (const name of ['de.pak', 'en-US.pak', 'zh-CN.pak', 'zh-TW.pak']) put('locales', name)
  dropLocales(folder)
  expect(readdirSync(join(folder, 'locales')).sort()).toEqual([
    'en-US.pak',
    'zh-CN.pak',
    'zh-TW.pak'
  ])
})
