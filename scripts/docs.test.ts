import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { projectFolder } from './electron-runtime/installation'

const text = readFileSync(join(projectFolder, 'docs/security.md'), 'utf8')
const rows = text.split('\n').filter((line) => line.startsWith('|'))

/** As the tables write them: from the project's root, or short for one in `src` or `src/main`. */
const places = ['', 'src', 'src/main']

function filesIn(row: string): readonly string[] {
  const named = [...row.matchAll(/`([\w./*-]+(?:\.(?:tsx?|mjs|json)|\/))`/g)].map(
    ([, name = '']) => name
  )
  return named.filter((name) => !name.startsWith('.'))
}

function exists(name: string): boolean {
  const [folder = '', pattern] = name.split(/\/(?=\*)/)
  return places.some((place) => {
    const path = join(projectFolder, place, folder)
    if (pattern === undefined) return existsSync(path)
    return existsSync(path) && readdirSync(path).some((file) => file.endsWith(pattern.slice(1)))
  })
}

it('names files that exist, in every row of its tables', () => {
  const files = rows.flatMap(filesIn)
  expect(files.length).toBeGreaterThan(80)
  expect(files.filter((name) => !exists(name))).toEqual([])
  expect(exists('shell/no-such-file.ts')).toBe(false)
})

it('has a row for each rule that a line of code claims to keep', () => {
  const known = new Set(rows.flatMap((row) => /^\| ([WISONJD]\d+)\b/.exec(row)?.[1] ?? []))
  const sources = ['src/main', 'src/preload', 'src/shared', 'src/renderer'].flatMap((folder) =>
    readdirSync(join(projectFolder, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => readFileSync(join(projectFolder, folder, name), 'utf8'))
  )
  const claimed = sources.flatMap((source) =>
    [...source.matchAll(/SECURITY: ((?:[WISONJD]\d+(?:, )?)+)/g)].flatMap(([, ids = '']) =>
      ids.split(', ')
    )
  )
  expect(claimed.length).toBeGreaterThan(40)
  expect([...new Set(claimed)].filter((id) => id !== '' && !known.has(id))).toEqual([])
})
