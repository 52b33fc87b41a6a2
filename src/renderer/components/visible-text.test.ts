import { describe, expect, it } from 'vitest'
import { isRightToLeft, toVisible } from './visible-text'

describe('toVisible', () => {
  it('shows what has no shape', () => {
    expect(toVisible('tab\there\nline\u0007\u007f')).toBe('tab␉here␊line␇␡')
    expect(toVisible('evil\u202egpj.exe')).toBe('evil[U+202E]gpj.exe')
    expect(toVisible('zero\u200bwidth')).toBe('zero[U+200B]width')
    expect(toVisible('   ')).toBe('␣␣␣')
  })

  it('leaves everything else as it is', () => {
    const names = ['a b.txt', '合同 2026.pdf', '👩‍👩‍👧‍👦.png', 'می‌خواهم.docx', '<b>x</b>', '']
    expect(names.map(toVisible)).toEqual(names)
  })
})

it('knows which names run from right to left', () => {
  expect(['ملف.docx', 'שלום.pdf', 'a.pdf', '合同', '😀'].map(isRightToLeft)).toEqual([
    true,
    true,
    false,
    false,
    false
  ])
})
