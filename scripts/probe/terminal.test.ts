import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { startSandbox, type Sandbox } from '../../src/sandbox/server'
import { probeInTerminal } from './terminal'

let folder = ''
let sandbox: Sandbox
let accessToken = ''
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'drawer-probe-'))
  sandbox = await startSandbox({ taskMs: 20, dialect: { ids: 'string' } })
  ;({ accessToken } = sandbox.issueTokens())
})
afterEach(async () => {
  await sandbox.close()
  rmSync(folder, { recursive: true, force: true })
})

async function probe(line: string, { answers = [] as boolean[], env = {} } = {}) {
  const printed: string[] = []
  const asked: string[] = []
  const code = await probeInTerminal({
    args: line === '' ? [] : line.split(' '),
    env: {
      DRAWER_API_ORIGIN: sandbox.origin,
      DRAWER_APP_ID: sandbox.app.appId,
      DRAWER_APP_KEY: sandbox.app.appKey,
      DRAWER_ACCESS_TOKEN: accessToken,
      DRAWER_FILE_TOKEN: sandbox.drive.appFiles()[0]?.token,
      ...env
    },
    print: (text) => printed.push(text),
    ask: (question) => {
      asked.push(question)
      return Promise.resolve(answers.shift() ?? false)
    },
    onInterrupt: () => undefined
  })
  return { code, asked, text: printed.join('\n') }
}

it('checks a server by what the environment says, and prints what it found', async () => {
  const report = join(folder, 'report.json')
  const { code, asked, text } = await probe(`--yes --write --report ${report}`)
  expect([code, asked]).toEqual([0, []])
  expect(text).toContain('ok   Form of ids: Ids are plain text.')
  expect(text).toContain('GET /api/v1/openapi/personal/files (count): HTTP 200, code 0')
  expect(text).toContain('         data.files[].id: string')
  expect(text).toContain('ok   Delete it permanently: KDocs accepted it.')
  expect(text).toMatch(
    /has left behind:\n {2}Drawer connection check \w{8} 1\.docx: in the recycle bin/
  )
  expect(text).toContain('"idShape":"string"')
  const written = readFileSync(report, 'utf8')
  expect(JSON.parse(written)).toMatchObject({ server: 'another server', ended: true })
  const secrets = [accessToken, sandbox.app.appKey, sandbox.drive.appFiles()[0]?.token ?? '']
  for (const secret of secrets) expect([text, written].join('').includes(secret)).toBe(false)
})

it('asks before each step, and takes no for an answer', async () => {
  const none = await probe('')
  expect([none.code, none.asked]).toEqual([0, ['Check the connection? [y/N] ']])
  expect(sandbox.requests).toEqual([])
  const read = await probe('', { answers: [true, false] })
  expect(read.asked).toEqual(['Check the connection? [y/N] ', 'Run the write test? [y/N] '])
  expect(sandbox.requests.some(({ method }) => method !== 'GET')).toBe(false)
  const yes = await probe('--yes', { answers: [false] })
  expect(yes.asked).toEqual(['Run the write test? [y/N] '])
})

it('needs no account on the demo drive', async () => {
  const { code, text } = await probe('--demo --yes', { env: { DRAWER_APP_KEY: '' } })
  expect(code).toBe(0)
  expect(text).toContain('ok   Who you are: It works.')
  expect(sandbox.requests).toEqual([])
})

it('says what is missing, and fails where KDocs refuses', async () => {
  await expect(probe('', { env: { DRAWER_APP_KEY: ' ' } })).rejects.toThrow(
    'DRAWER_APP_KEY is not set'
  )
  await expect(probe('--rwite')).rejects.toThrow('--rwite')
  const wrong = await probe('--yes', { env: { DRAWER_ACCESS_TOKEN: 'canary-wrong' } })
  expect(wrong.code).toBe(1)
  expect(wrong.text).toContain('FAIL List of My documents')
  expect(wrong.asked).toEqual([])
  expect(wrong.text).not.toContain('canary-wrong')
})

it('explains itself', async () => {
  const { text } = await probe('--help')
  expect(text).toContain('DRAWER_ACCESS_TOKEN')
})
