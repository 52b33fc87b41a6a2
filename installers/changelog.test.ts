import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { debianChangelog, debianVersion, fillMetainfo, readChangelog } from './changelog'
import { maintainer, metainfo, readManifest, readReleases, rootFolder } from './project'

const text = `# Changelog

Words for people.

## 0.2.0-beta.1 - 2027-01-05

- A long change that goes on
  in a second line & has <marks>.
- Another one.

## 0.1.0 - 2026-11-22

- The first.
`

test('reads the versions, their days and what changed, newest first', () => {
  expect(readChangelog(text)).toEqual([
    {
      version: '0.2.0-beta.1',
      date: '2027-01-05',
      changes: ['A long change that goes on in a second line & has <marks>.', 'Another one.']
    },
    { version: '0.1.0', date: '2026-11-22', changes: ['The first.'] }
  ])
})

test.each([
  ['a heading without a day', '# C\n\n## 0.1.0\n\n- One.\n'],
  ['words between the changes', `${text}\nAnd so on.\n`],
  ['a release without a change', '# C\n\n## 0.1.0 - 2026-11-22\n'],
  ['no release', '# C\n']
])('says that it cannot read %s', (_name, broken) => {
  expect(() => readChangelog(broken)).toThrow(/CHANGELOG\.md/)
})

test('orders a version before the final one as Debian and AppStream do', () => {
  expect(debianVersion('0.2.0-beta.1')).toBe('0.2.0~beta.1')
  const xml = fillMetainfo('<component>\n  <releases />\n</component>', readChangelog(text))
  expect(xml).toContain('<release version="0.2.0~beta.1" date="2027-01-05" type="development">')
  expect(xml).toContain('has &lt;marks&gt;.</li>')
})

test("writes Debian's changelog", () => {
  expect(debianChangelog('drawer', 'Some One <one@two.invalid>', readChangelog(text))).toBe(
    `drawer (0.2.0~beta.1) stable; urgency=medium

  * A long change that goes on in a second line & has <marks>.
  * Another one.

 -- Some One <one@two.invalid>  Tue, 05 Jan 2027 12:00:00 +0000

drawer (0.1.0) stable; urgency=medium

  * The first.

 -- Some One <one@two.invalid>  Sun, 22 Nov 2026 12:00:00 +0000
`
  )
})

describe('the version', () => {
  const [newest] = readReleases()

  test('of package.json is the newest one of CHANGELOG.md', () => {
    expect(readManifest().version).toBe(newest?.version)
  })

  test('of the lock file is the same', () => {
    const lock = JSON.parse(readFileSync(join(rootFolder, 'package-lock.json'), 'utf8')) as {
      version: string
      packages: Record<string, { version?: string }>
    }
    expect([lock.version, lock.packages['']?.version]).toEqual([newest?.version, newest?.version])
  })

  test('stands first in the AppStream data, and a maintainer beside it', () => {
    const version = debianVersion(newest?.version ?? '')
    expect(/<release version="([^"]+)"/.exec(metainfo())?.[1]).toBe(version)
    expect(maintainer).toMatch(/^.+ <\S+@\S+>$/)
  })
})
