import { describe, expect, it } from 'vitest'
import { addLetter, findTyped, isTyping, noTyping } from './type-ahead'

const names = ['Archive', 'budget', 'Bus plan', 'Contract', '合同', '合影']
const find = (focused: number, typed: string) =>
  findTyped(names.length, (index) => names[index] ?? '', focused, typed)

describe('type-ahead', () => {
  it('jumps to the next name with the letter, whatever its case', () => {
    expect([find(-1, 'b'), find(1, 'b'), find(2, 'b')]).toEqual([1, 2, 1])
  })

  it('narrows down while one types and stays where it still fits', () => {
    expect([find(1, 'bu'), find(1, 'bus'), find(2, 'bus')]).toEqual([1, 2, 2])
  })

  it('cycles when one letter is repeated', () => {
    expect(find(1, 'bb')).toBe(2)
  })

  it('finds Chinese names and tells when there is none', () => {
    expect([find(-1, '合影'), find(-1, 'hy'), find(0, 'zz')]).toEqual([5, 5, -1])
  })

  it('joins letters within one second', () => {
    const first = addLetter(noTyping, 'B', 1000)
    const second = addLetter(first, 'u', 1900)
    expect([second.typed, addLetter(second, 'c', 2950).typed]).toEqual(['bu', 'c'])
    expect([isTyping(second, 2000), isTyping(second, 2901)]).toEqual([true, false])
  })
})
