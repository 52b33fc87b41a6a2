import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readPackages } from './packages'

const files: Readonly<Record<string, string>> = {
  main: JSON.stringify([
    { name: 'zod', version: '4.0.0', identifier: 'MIT', text: 'the text' },
    { name: 'i18next', version: '26.0.0', identifier: null }
  ]),
  renderer: JSON.stringify([
    { name: 'zod', version: '4.0.0', identifier: 'MIT', text: 'the text' }
  ]),
  broken: '{',
  [join('whole', 'package.json')]: JSON.stringify({
    name: 'keytar',
    version: '7.0.0',
    license: 'MIT'
  }),
  [join('whole', 'LICENSE.md')]: 'its text'
}

async function list(bundleLists: readonly string[], wholePackages: readonly string[]) {
  const bugs: unknown[] = []
  const packages = await readPackages({
    bundleLists,
    wholePackages,
    read: (file) =>
      files[file] === undefined
        ? Promise.reject(new Error(`no ${file}`))
        : Promise.resolve(files[file]),
    reportBug: (thrown) => bugs.push(thrown)
  })
  return { packages, bugs }
}

describe('the packages of other makers', () => {
  it('are named once each, in the order of their names, with what their makers said', async () => {
    const { packages, bugs } = await list(['main', 'renderer'], ['whole'])
    expect(packages).toEqual([
      { name: 'i18next', version: '26.0.0', licence: null, text: null },
      { name: 'keytar', version: '7.0.0', licence: 'MIT', text: 'its text' },
      { name: 'zod', version: '4.0.0', licence: 'MIT', text: 'the text' }
    ])
    expect(bugs).toEqual([])
  })

  it('are named as far as they can be read, and the rest is reported', async () => {
    const { packages, bugs } = await list(['broken', 'missing', 'main'], ['gone'])
    expect(packages.map(({ name }) => name)).toEqual(['i18next', 'zod'])
    expect(bugs).toHaveLength(3)
  })
})
