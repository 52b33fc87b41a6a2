import { expect, it } from 'vitest'
import { describeShape } from './shape'

it('tells names and types, and no value', () => {
  const answer = {
    files: [
      { id: { open_id: 'secret' }, mtime: 17, fname: '' },
      { id: 'secret', mtime: null, parent_id: 'secret' }
    ],
    next_offset: -1,
    ratio: 0.5,
    is_end: false,
    none: []
  }
  expect(describeShape(answer)).toEqual([
    'data: object',
    'data.files: array',
    'data.files[]: object',
    'data.files[].id: object | string',
    'data.files[].id.open_id: string',
    'data.files[].mtime: integer | null',
    'data.files[].fname: empty string',
    'data.files[].parent_id: string',
    'data.next_offset: integer',
    'data.ratio: number',
    'data.is_end: boolean',
    'data.none: empty array'
  ])
})

it.each(['next_offset', 'fileToken', 'sha1', 'file_ids', '_links'])('shows %s', (name) => {
  expect(describeShape({ [name]: 1 })).toEqual(['data: object', `data.${name}: integer`])
})

it.each([
  '2v4ga8zuykc12kgmdeqpbh',
  't2v4Ga8ZUYKc12KGMdEQpBh',
  'wJalrXUtnFEYEXAMPLEKES',
  'AK20260701DRAWER',
  'lin.xiao@example.org',
  '林晓',
  'a b',
  '__proto__',
  'constructor…',
  '',
  'a'.repeat(41),
  'quiteplainlettersbutfartoolongforaword'
])('hides the key %s', (name) => {
  const answer = Object.fromEntries([[name, 1]])
  expect(describeShape(answer)).toEqual(['data: object', 'data.«key»: integer'])
})

it('ends, however deep, long or wide an answer is', () => {
  let deep: unknown = 1
  for (let depth = 0; depth < 10_000; depth += 1) deep = { next: deep }
  expect(describeShape(deep).length).toBeLessThan(12)
  const many = Array.from({ length: 50_000 }, (_, index) => ({ [`a${'b'.repeat(index % 9)}`]: {} }))
  expect(describeShape(many).length).toBeLessThanOrEqual(121)
  const letters = 'abcdefghijklmnopqrstuvwxyz'
  const wide = Object.fromEntries(
    Array.from(letters, (one) =>
      Array.from(letters, (two) => [`${one}_${two}`, [{ [one]: 1 }]] as const)
    ).flat()
  )
  const lines = describeShape([wide, { other: wide }])
  expect(lines.length).toBeLessThanOrEqual(121)
  expect(lines.some((line) => line.includes('…'))).toBe(true)
})

it('describes what is no object', () => {
  expect([undefined, null, 'x', 3, [1, 'a']].map((value) => describeShape(value))).toEqual([
    ['data: absent'],
    ['data: null'],
    ['data: string'],
    ['data: integer'],
    ['data: array', 'data[]: integer | string']
  ])
})
