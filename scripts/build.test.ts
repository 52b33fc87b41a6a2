import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isStale } from './build'

let folder = ''
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'drawer-test-'))))
afterEach(() => rmSync(folder, { recursive: true }))

function write(name: string, minute: number): void {
  const path = join(folder, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, '')
  utimesSync(path, minute * 60, minute * 60)
  // A folder's own time changes with every new file in it.
  for (let parent = dirname(path); parent !== folder; parent = dirname(parent)) {
    utimesSync(parent, 1, 1)
  }
}

function writeBuild(minute: number): void {
  for (const name of ['main/index.js', 'preload/index.cjs', 'renderer/index.html']) {
    write(`out/${name}`, minute)
  }
}

test('a missing file of the build makes it stale', () => {
  write('src/main/index.ts', 5)
  write('out/main/index.js', 6)
  expect(isStale(folder)).toBe(true)
  writeBuild(6)
  expect(isStale(folder)).toBe(false)
})

test('a newer source makes it stale, a newer test does not', () => {
  write('src/main/index.ts', 5)
  writeBuild(6)
  write('src/main/index.test.ts', 7)
  expect(isStale(folder)).toBe(false)
  write('src/shared/model.ts', 7)
  expect(isStale(folder)).toBe(true)
})
