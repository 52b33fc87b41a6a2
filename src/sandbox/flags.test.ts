import { expect, test } from 'vitest'
import { parseFlags } from './flags'

const parse = (line: string) => parseFlags(line === '' ? [] : line.split(' '))

test('reads nothing as nothing, so that the defaults win', () => {
  expect(parse('')).toEqual({ options: {}, faults: [], wantsHelp: false })
})

test('reads every flag', () => {
  const line =
    '--port 8787 --seed 3 --empty --entries 100000 --app-files 5 --application test ' +
    '--read-quota 9 --write-quota 8 --task-ms 2000 --sync-up-to 0 --no-task-query ' +
    '--recycle-ids same --access-token-seconds 60 --callback http://127.0.0.1:1/a ' +
    '--callback http://127.0.0.1:2/b --page-limit 20 --clock-skew=-1200 --signature-seconds 60 ' +
    '--dialect ids=string --dialect times=milliseconds --state drive.json ' +
    '--fault latency={"ms":300} --fault html'
  expect(parse(line)).toEqual({
    options: {
      port: 8787,
      seed: 3,
      content: 'empty',
      entries: 100_000,
      appFiles: 5,
      application: 'test',
      quotas: { read: 9, write: 8 },
      taskMs: 2000,
      syncUpTo: 0,
      taskQuery: false,
      recycleIds: 'same',
      accessTokenSeconds: 60,
      callbackAddresses: ['http://127.0.0.1:1/a', 'http://127.0.0.1:2/b'],
      pageLimit: 20,
      clockSkewSeconds: -1200,
      signatureSeconds: 60,
      dialect: { ids: 'string', times: 'milliseconds' },
      stateFile: 'drive.json'
    },
    faults: [
      { name: 'latency', config: { ms: 300 } },
      { name: 'html', config: {} }
    ],
    wantsHelp: false
  })
})

test.each([
  ['--prot 1', "'--prot'"],
  ['--port', '--port'],
  ['--port 70000', '--port needs a whole number up to 65535'],
  ['--entries 1000001', 'up to 1000000'],
  ['--entries many', "not 'many'"],
  ['--application big', '--application is test or formal'],
  ['--read-quota 1', 'given together'],
  ['--fault rain', "--fault 'rain' does not exist"],
  ['--dialect ids=numbers', "--dialect 'ids=numbers' does not exist"],
  ['--fault html=x', 'needs a JSON object'],
  ['extra', 'extra']
])('says what is wrong with %s', (line, part) => {
  const parsed = parse(line)
  expect('problem' in parsed && parsed.problem).toContain(part)
})
