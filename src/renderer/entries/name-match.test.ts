import { describe, expect, it } from 'vitest'
import { createNameMatch, matchesGlob } from './name-match'

const names = [
  'Offer 1.docx',
  'offer 10.DOCX',
  '合同 2026.pdf',
  '合影.png',
  'a*b.txt',
  '😀 plan.md'
]
const matching = (text: string) => names.filter(createNameMatch(text))

describe('createNameMatch', () => {
  it('finds any part of a name, whatever its case', () => {
    expect(matching('OFFER')).toEqual(['Offer 1.docx', 'offer 10.DOCX'])
    expect(matching(' 合 ')).toEqual(['合同 2026.pdf', '合影.png'])
    expect(matching('')).toEqual(names)
  })

  it('means the whole name with * and ?', () => {
    expect(matching('*.docx')).toEqual(['Offer 1.docx', 'offer 10.DOCX'])
    expect(matching('offer ?.docx')).toEqual(['Offer 1.docx'])
    expect(matching('? plan.*')).toEqual(['😀 plan.md'])
    expect(matching('offer*1')).toEqual([])
  })

  it('finds Chinese names by their pinyin initials', () => {
    expect(matching('ht')).toEqual(['合同 2026.pdf'])
    expect(matching('h')).toEqual(['合同 2026.pdf', '合影.png'])
    expect(matching('ht 2026')).toEqual([])
  })

  it('finds accents however they are written', () => {
    expect(createNameMatch('cafe\u0301')('Café.txt')).toBe(true)
  })
})

describe('matchesGlob', () => {
  it.each([
    ['*', '', true],
    ['', '', true],
    ['', 'a', false],
    ['?', '', false],
    ['a*', 'a', true],
    ['a*b*c', 'axxbxxbxxc', true],
    ['a*b*c', 'axxcxxb', false],
    ['**a**', 'bab', true],
    ['*?b', 'ab', true],
    ['*😀?', '😀😀😀', true]
  ])('%s of %s is %s', (glob, text, isMatch) => {
    expect(matchesGlob(glob, text)).toBe(isMatch)
  })

  it('is quick where a regular expression would try every way', () => {
    const started = performance.now()
    const text = 'a'.repeat(255)
    for (let round = 0; round < 1000; round += 1) matchesGlob('*a*a*a*a*a*a*a*b', text)
    expect(performance.now() - started).toBeLessThan(1000)
  })
})
