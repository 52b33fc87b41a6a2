import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { projectFolder } from './electron-runtime/installation'
import { judgeBundles, type Finding } from './scan-bundles'
import { checkPackages, readAudit } from './scan-packages'

const finding = (check: string, file: string, sample = ''): Finding => ({ check, file, sample })
const planted = [
  finding('CONTEXT_ISOLATION_JS_CHECK', 'control/insecure.js'),
  finding('WEB_SECURITY_JS_CHECK', 'control/insecure.js')
]
const known = [
  finding(
    'OPEN_EXTERNAL_JS_CHECK',
    'main/chunks/program-1a2b.js',
    'openExternal: (url) => shell.openExternal(url),'
  ),
  finding('CSP_GLOBAL_CHECK', 'main/index.js')
]
const broken = [{ file: 'control/broken.js', message: 'm' }]
const problems = (findings: readonly Finding[], unparsed = broken) =>
  judgeBundles(findings, unparsed).problems

it('passes what was reviewed', () => {
  expect(problems([...planted, ...known])).toEqual([])
})

it.each<[string, readonly Finding[], typeof broken, string]>([
  [
    'a new finding',
    [...planted, ...known, finding('X', 'main/index.js')],
    broken,
    'X in main/index.js: '
  ],
  [
    'a second call of the same kind',
    [
      ...planted,
      ...known,
      finding('OPEN_EXTERNAL_JS_CHECK', 'main/index.js', 'openExternal(hash)')
    ],
    broken,
    'OPEN_EXTERNAL_JS_CHECK in main/index.js: openExternal(hash)'
  ],
  [
    'a bundle that cannot be parsed',
    [...planted, ...known],
    [...broken, { file: 'renderer/a.js', message: 'why' }],
    'renderer/a.js cannot be read: why'
  ],
  [
    'a scanner that sees nothing',
    known,
    broken,
    'CONTEXT_ISOLATION_JS_CHECK was not found where it was planted'
  ],
  [
    'a scanner that reports no parse errors',
    [...planted, ...known],
    [],
    'a broken file was not reported'
  ],
  [
    'what was accepted and is gone',
    [...planted, ...known.slice(1)],
    broken,
    'OPEN_EXTERNAL_JS_CHECK is accepted and was not found'
  ]
])('fails for %s', (_name, findings, unparsed, problem) => {
  expect(problems(findings, unparsed)).toContain(problem)
})

const read = (name: string): string => readFileSync(join(projectFolder, name), 'utf8')
const manifest = JSON.stringify({ dependencies: {}, devDependencies: { a: '1.2.3' } })
const lock = (entry: object): string =>
  JSON.stringify({
    packages: {
      '': {},
      'node_modules/x/node_modules/a': { license: 'MIT', integrity: 'sha512-x', ...entry }
    }
  })

it('passes the packages that there are', () => {
  expect(checkPackages(read('package-lock.json'), read('package.json'))).toEqual([])
})

it.each<[string, object, string]>([
  ['a licence', { license: 'AGPL-3.0' }, 'a: the licence AGPL-3.0 is not on the list'],
  ['no licence', { license: undefined }, 'a: the licence (none) is not on the list'],
  ['a weak hash', { integrity: 'sha1-x' }, 'a: no hash in the lock file'],
  ['a source', { resolved: 'git+ssh://git@host/a.git' }, 'a: from git+ssh://git@host/a.git'],
  ['a script', { hasInstallScript: true }, 'a: has a script of its own']
])('fails for %s that nobody reviewed', (_name, entry, problem) => {
  expect(checkPackages(lock(entry), manifest)).toEqual([problem])
})

it.each(['^1.2.3', 'latest', 'github:a/b', '1.x', 'npm:b@^1.0.0'])(
  'fails for the version %s',
  (version) => {
    const loose = JSON.stringify({ dependencies: { a: version }, devDependencies: {} })
    expect(checkPackages(lock({}), loose)).toEqual([`a: ${version} is no exact version`])
  }
)

it('takes only a report for a check', () => {
  const report = { auditReportVersion: 2, vulnerabilities: {} }
  expect(readAudit(JSON.stringify(report))).toEqual({ kind: 'checked', found: [] })
  const bad = { ...report, vulnerabilities: { a: { severity: 'high' } } }
  expect(readAudit(JSON.stringify(bad))).toEqual({ kind: 'checked', found: ['a: high'] })
  for (const other of ['', 'ENOTFOUND', '{}', '{"message":"405"}', '{"error":{"code":"E"}}']) {
    expect(readAudit(other)).toEqual({ kind: 'not checked' })
  }
})
