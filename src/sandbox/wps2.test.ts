import { expect, test } from 'vitest'
import { meanings, Refusal } from './codes'
import { checkSignature, md5, sign, type SignedRequest } from './wps2'

const app = { appId: 'SX20220714PWALPQ', appKey: 'wJalrXUtnFEYEXAMPLEKES' }
const date = 'Wed, 23 Jan 2013 06:43:08 GMT'
const json = 'application/json'
const now = Date.parse(date)
const infoUri = '/api/v1/openapi/appspace/files/t2v4Ga8ZUYKc12KGMdEQpBh'

// The first is the worked example of the platform, the others follow from its rule (6.3).
test.each([
  ['nothing', '', 'd41d8cd98f00b204e9800998ecf8427e', '083500176fa3aab58ca2dc962978013b3ca2b6df'],
  [
    'a modifier',
    '{"modifier":"777"}',
    '757e439ab91082f98998ea27e9c7baab',
    '63fa0d3bcc55a734d2853973e210dcf6daaf3b01'
  ],
  [
    'a move',
    '{"file_tokens":["t1"],"parent_token":"t2"}',
    '80f0f4cdf321682a0616ebe299d4ee37',
    '0c5cee4595a797027d146264595755eecba47af2'
  ],
  [
    'Chinese text',
    '{"filename":"测试.ksheet"}',
    'f76879d33553fcddbc25e7e569076da7',
    '30d30c95106e5d831172178cd6e0a84bb413fc46'
  ],
  [
    'a path',
    infoUri,
    'ad0e9cbcf477f9a8597dc80eb4950080',
    '58ef90406dac6175f99b7288a1500d49d49421ab'
  ],
  [
    'a path with a query',
    `${infoUri}/versions?offset=0&count=10`,
    '3ef4029e662b4df7e947b47910748de0',
    'bf3874fd398650fb20256a1172b9d95570f16809'
  ]
])('signs %s as published', (_what, hashed, expectedMd5, signature) => {
  expect(md5(hashed)).toBe(expectedMd5)
  expect(sign(app.appKey, expectedMd5, json, date)).toBe(signature)
})

function request(
  overrides: Partial<SignedRequest> & { headers?: Record<string, string | undefined> } = {}
): SignedRequest {
  const { headers: changed, ...rest } = overrides
  const method = rest.method ?? 'GET'
  const uri = rest.uri ?? infoUri
  const body = rest.body ?? Buffer.alloc(0)
  const type = changed?.['content-type'] ?? json
  const contentMd5 = changed?.['content-md5'] ?? md5(method === 'GET' ? uri : body)
  const day = changed?.date ?? date
  const headers: Record<string, string | undefined> = {
    date: day,
    'content-md5': contentMd5,
    'content-type': type,
    authorization: `WPS-2:${app.appId}:${sign(app.appKey, contentMd5, type, day)}`,
    ...changed
  }
  return { method, uri, body, isUpload: false, header: (name) => headers[name], ...rest }
}

function outcome(signed: SignedRequest, at = now): string {
  try {
    checkSignature(signed, app, { now: at, windowMs: 15 * 60_000 })
    return 'accepted'
  } catch (thrown) {
    return thrown instanceof Refusal ? thrown.reason : String(thrown)
  }
}

test('accepts a GET by its URI, a body by its bytes and an empty DELETE', () => {
  expect(outcome(request())).toBe('accepted')
  expect(outcome(request({ method: 'POST', body: Buffer.from('{}') }))).toBe('accepted')
  expect(outcome(request({ method: 'DELETE' }))).toBe('accepted')
})

test('accepts both readings of a DELETE with a body', () => {
  const body = Buffer.from('{"modifier":"777"}')
  expect(outcome(request({ method: 'DELETE', body }))).toBe('accepted')
  const headers = { 'content-md5': md5('') }
  expect(outcome(request({ method: 'DELETE', body, headers }))).toBe('accepted')
  expect(outcome(request({ method: 'POST', body, headers }))).toBe('SandboxContentMd5Mismatch')
})

test('accepts multipart for an upload and only there', () => {
  const headers = { 'content-type': 'multipart/form-data; boundary=x' }
  expect(outcome(request({ method: 'POST', headers, isUpload: true }))).toBe('accepted')
  expect(outcome(request({ method: 'POST', headers }))).toBe('SandboxContentTypeWrong')
})

test.each<[string, Record<string, string | undefined>]>([
  ['SandboxSignatureHeaderMissing', { authorization: undefined }],
  ['SandboxSignatureMalformed', { authorization: 'WPS-2:only-an-id' }],
  ['SandboxSignatureMalformed', { authorization: `WPS-3:${app.appId}:${'a'.repeat(40)}` }],
  ['SandboxSignatureAppUnknown', { authorization: `WPS-2:AKother:${'a'.repeat(40)}` }],
  ['SandboxSignatureDateMalformed', { date: '2013-01-23T06:43:08Z' }],
  ['SandboxSignatureDateOutsideWindow', { date: 'Wed, 23 Jan 2013 06:28:07 GMT' }],
  ['SandboxContentTypeWrong', { 'content-type': 'application/json; charset=utf-8' }],
  ['SandboxContentMd5Malformed', { 'content-md5': md5(infoUri).toUpperCase() }],
  ['SandboxContentMd5Mismatch', { 'content-md5': md5('') }],
  ['SandboxSignatureMismatch', { authorization: `WPS-2:${app.appId}:${'a'.repeat(40)}` }]
])('answers %s', (name, headers) => {
  expect(outcome(request({ headers }))).toBe(name)
})

test('lets a clock be as far off as it is told, either way', () => {
  expect(outcome(request(), now + 15 * 60_000)).toBe('accepted')
  expect(outcome(request(), now - 15 * 60_000)).toBe('accepted')
  expect(outcome(request(), now + 15 * 60_000 + 1000)).toBe('SandboxSignatureDateOutsideWindow')
})

test('gives every refusal a code of its own', () => {
  const codes = Object.values(meanings).map((meaning) => meaning.code)
  expect(new Set(codes).size).toBe(codes.length)
  for (const [name, { code }] of Object.entries(meanings)) {
    expect(name.startsWith('Sandbox')).toBe(code >= 990_000)
  }
})
