import { describe, expect, it } from 'vitest'
import { findMatches, scoreText } from './search'

const items = [
  { texts: ['Move to…', '移动到…'] },
  { texts: ['Move to recycle bin', '移到回收站'] },
  { texts: ['Recycle bin', '回收站'] },
  { texts: ['Command palette…', '命令面板…'] },
  { texts: ['Sort by name', '按名称排序'] }
]
const find = (search: string) => findMatches(items, search).map(({ texts }) => texts[0])

describe('findMatches', () => {
  it('keeps everything in its order for an empty search', () => {
    expect(find('  ')).toEqual(items.map(({ texts }) => texts[0]))
  })

  it('puts what starts with the words first', () => {
    expect(find('recy')).toEqual(['Recycle bin', 'Move to recycle bin'])
    expect(find('bin move')).toEqual(['Move to recycle bin'])
  })

  it('takes initials, and letters with gaps', () => {
    expect(find('sbn')).toEqual(['Sort by name'])
    expect(find('cmdpal')).toEqual(['Command palette…'])
  })

  it('takes the other language, and pinyin initials', () => {
    expect(find('回收站')).toEqual(['Recycle bin', 'Move to recycle bin'])
    expect(find('hsz')).toEqual(['Recycle bin', 'Move to recycle bin'])
    expect(find('排序')).toEqual(['Sort by name'])
  })

  it('finds nothing where nothing is meant', () => {
    expect(find('xyzzy')).toEqual([])
    expect(scoreText('Move to…', 'zoom')).toBe(0)
  })
})
