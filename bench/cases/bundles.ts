/** What the window and main load before anything is to be seen, gzipped. */
import { readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Bench } from '../core/bench'
import { figure } from '../core/figure'
import { outFolder } from '../parts/build'

const kb = 1_000
/** What a file cannot do without: not what it asks for later, with `import()`. */
const needs = /(?:from|import)\s*["'`](\.{1,2}\/[^"'`]+)["'`]|(?:src|href)="(\.{0,2}\/[^"]+)"/g
/** The program itself, which main asks for as soon as the window has begun. */
const programImport = /import\(["'`](\.\/[^"'`]*program-[^"'`]+)["'`]\)/
const isText = /\.(?:js|css|html)$/

function filesFrom(file: string, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(file) || !isText.test(file)) return found
  found.add(file)
  for (const [, imported, linked] of readFileSync(file, 'utf8').matchAll(needs)) {
    const path = imported ?? linked
    if (path !== undefined && !file.endsWith('.css')) filesFrom(join(dirname(file), path), found)
  }
  return found
}

const gzipped = (files: Iterable<string>): number =>
  [...files].reduce((sum, file) => sum + gzipSync(readFileSync(file)).length / kb, 0)

export const bundlesBench: Bench = {
  name: 'bundles',
  measure: () => {
    const page = filesFrom(join(outFolder, 'renderer/index.html'))
    const index = join(outFolder, 'main/index.js')
    const opening = filesFrom(index)
    const program = programImport.exec(readFileSync(index, 'utf8'))?.[1]
    if (program === undefined) throw new Error('main asks for no program')
    const main = filesFrom(join(dirname(index), program), new Set(opening))
    if (![...page].some((file) => basename(file).endsWith('.js')))
      throw new Error('the page has no script')
    return Promise.resolve([
      figure('bundles: page, gzip', gzipped(page), 'KB', { most: 250 }),
      figure('bundles: main, gzip', gzipped(main), 'KB', { most: 300 }),
      figure('bundles: main, of that before the window, gzip', gzipped(opening), 'KB')
    ])
  }
}
