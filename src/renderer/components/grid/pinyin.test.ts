import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hasInitials, pinyinInitials } from './pinyin'

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

it('finds the first letters anywhere in a name', () => {
  const pieces = ['合', '同', '发', '票', '𠮷', '😀', 'A', 'b', '7', ' ', '.', 'é', 'か']
  const names = fc.array(fc.constantFrom(...pieces), { maxLength: 6 }).map((all) => all.join(''))
  const wanted = fc.array(fc.constantFrom('h', 't', 'f', 'a', 'b', '7', 'j'), {
    minLength: 1,
    maxLength: 3
  })
  fc.assert(
    fc.property(names, wanted, (name, letters) => {
      const text = letters.join('')
      const initials = pinyinInitials(name, name.length).toLowerCase()
      expect(hasInitials(name, text)).toBe(initials.includes(text))
    })
  )
})
