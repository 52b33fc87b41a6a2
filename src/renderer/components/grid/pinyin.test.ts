import { expect, it } from 'vitest'
import { pinyinInitials } from './pinyin'

it('knows the first letters of Chinese names', () => {
  const names = ['合同', '发票', '人事', '照片', '项目', '报告', '共享', '待整理', '应用', '档案']
  expect(names.map((name) => pinyinInitials(name, 2))).toEqual([
    'ht',
    'fp',
    'rs',
    'zp',
    'xm',
    'bg',
    'gx',
    'dz',
    'yy',
    'da'
  ])
})

it('leaves everything else as it is', () => {
  expect([pinyinInitials('a合同', 3), pinyinInitials('𠮷 2', 3), pinyinInitials('', 2)]).toEqual([
    'aht',
    expect.stringMatching(/ 2$/),
    ''
  ])
})
