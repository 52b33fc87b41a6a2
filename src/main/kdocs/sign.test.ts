import { describe, expect, it } from 'vitest'
import { createSecret } from '../accounts/secret'
import { contentMd5, signature, signedHeaders } from './sign'

const exampleKey = 'wJalrXUtnFEYEXAMPLEKES' // published in the official worked example
const date = 'Wed, 23 Jan 2013 06:43:08 GMT'
const files = '/api/v1/openapi/appspace/files/t2v4Ga8ZUYKc12KGMdEQpBh'

describe('WPS-2', () => {
  it('gives the signature of the official worked example', () => {
    expect(
      signature(exampleKey, contentMd5({ method: 'DELETE', uri: files }), 'application/json', date)
    ).toBe('083500176fa3aab58ca2dc962978013b3ca2b6df')
  })

  it.each([
    [
      '{"modifier":"777"}',
      '757e439ab91082f98998ea27e9c7baab',
      '63fa0d3bcc55a734d2853973e210dcf6daaf3b01'
    ],
    [
      '{"file_tokens":["t1"],"parent_token":"t2"}',
      '80f0f4cdf321682a0616ebe299d4ee37',
      '0c5cee4595a797027d146264595755eecba47af2'
    ],
    [
      '{"filename":"测试.ksheet"}',
      'f76879d33553fcddbc25e7e569076da7',
      '30d30c95106e5d831172178cd6e0a84bb413fc46'
    ]
  ])('signs the body %s', (body, md5, expected) => {
    expect(contentMd5({ method: 'POST', uri: files, body })).toBe(md5)
    expect(signature(exampleKey, md5, 'application/json', date)).toBe(expected)
  })

  it.each([
    [files, 'ad0e9cbcf477f9a8597dc80eb4950080', '58ef90406dac6175f99b7288a1500d49d49421ab'],
    [
      `${files}/versions?offset=0&count=10`,
      '3ef4029e662b4df7e947b47910748de0',
      'bf3874fd398650fb20256a1172b9d95570f16809'
    ]
  ])('signs the URI of GET %s', (uri, md5, expected) => {
    expect(contentMd5({ method: 'GET', uri })).toBe(md5)
    expect(signature(exampleKey, md5, 'application/json', date)).toBe(expected)
  })

  it('makes all four headers of one attempt', () => {
    const app = { appId: 'SX20220714PWALPQ', appKey: createSecret(exampleKey) }
    expect(
      signedHeaders({ method: 'DELETE', uri: `${files}/destroy` }, app, new Date(date))
    ).toEqual({
      Date: date,
      'Content-Md5': 'd41d8cd98f00b204e9800998ecf8427e',
      'Content-Type': 'application/json',
      Authorization: 'WPS-2:SX20220714PWALPQ:083500176fa3aab58ca2dc962978013b3ca2b6df'
    })
  })
})
