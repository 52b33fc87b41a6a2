import { expect, it } from 'vitest'
import type { AppFile } from '../../shared/model'
import type { CheckResult } from '../../shared/check'
import { AppFailure } from '../../shared/errors'
import type { Answer } from '../kdocs/answer'
import { runAppFile, type ProbeAppFiles } from './app-file-checks'
import type { Asked } from './calls'
import { createCheckRun } from './check-run'

const appFile = (token: string): AppFile => ({
  token,
  name: null,
  kind: 'file',
  sizeBytes: null,
  createdAt: null,
  parentToken: null,
  status: 'present',
  checkedAt: null,
  error: null
})

/** The check of app space with a gate that answers as it is told to, and what it destroyed. */
async function runWith(redeem: ProbeAppFiles['redeem']) {
  const destroyed: string[] = []
  const results: CheckResult[] = []
  const asked = (data: unknown): Promise<Asked> => {
    const answer: Answer = { kind: 'ok', data }
    const observation = { call: '', answer: answer.kind, status: 200, code: 0, shape: [] }
    return Promise.resolve({ answer, observation })
  }
  const run = createCheckRun({
    isStopping: () => false,
    results: () => results,
    begin: () => undefined,
    end: (result) => results.push(result),
    lookMs: [],
    sleep: () => Promise.resolve()
  })
  const appFiles: ProbeAppFiles = {
    list: () => [appFile('uploaded')],
    add: () => Promise.resolve({ added: 1, alreadyKnown: 0, refused: [] }),
    planDestroy: () => ({
      permit: 'permit',
      count: 1,
      totalBytes: 0,
      unknownSizes: 1,
      names: ['uploaded'],
      mustTypeCount: false,
      files: []
    }),
    redeem,
    dropDestroyed: () => undefined
  }
  const work = runAppFile(run, {
    calls: {
      upload: () => asked({ file_token: 'uploaded' }),
      info: () => asked({}),
      destroy: (token: string) => {
        destroyed.push(token)
        return asked(null)
      }
    },
    appFiles,
    known: { notThere: null },
    name: 'Drawer.txt',
    put: () => undefined
  })
  const failure = await work.then(
    () => null,
    (thrown: unknown) => thrown
  )
  return { destroyed, failure }
}

it('destroys what it uploaded, with a permit of the gate', async () => {
  const { destroyed, failure } = await runWith(() => [appFile('uploaded')])
  expect([destroyed, failure]).toEqual([['uploaded'], null])
})

it.each<[string, ProbeAppFiles['redeem']]>([
  [
    'the gate has no permit',
    () => {
      throw new AppFailure('permit-void')
    }
  ],
  ['the permit is for another file', () => [appFile('another')]],
  ['the permit is for more', () => [appFile('uploaded'), appFile('another')]],
  ['the permit is for nothing', () => []]
])('destroys nothing where %s', async (_name, redeem) => {
  const { destroyed, failure } = await runWith(redeem)
  expect(destroyed).toEqual([])
  expect(failure).toBeInstanceOf(Error)
})
