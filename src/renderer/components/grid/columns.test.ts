import { describe, expect, it } from 'vitest'
import { fitColumns, templateOf } from './columns'

const column = (key: string, width: number, min: number, isHidden = false) => ({
  key,
  width,
  min,
  isHidden
})
const columns = [column('modified', 184, 110), column('size', 92, 80), column('kind', 116, 90)]
const fit = (room: number) => fitColumns(columns, room).map(({ key, width }) => [key, width])

describe('fitColumns', () => {
  it('gives each its width where there is room', () => {
    expect(templateOf(fitColumns(columns, 900))).toBe('minmax(0, 1fr) 184px 92px 116px')
    expect(templateOf(fitColumns(columns, 0))).toBe('minmax(0, 1fr) 184px 92px 116px')
  })

  it('makes all narrower before one goes, and keeps the first ones longest', () => {
    expect(fit(560).map(([key]) => key)).toEqual(['modified', 'size', 'kind'])
    expect(fit(560)[0]?.[1]).toBeLessThan(184)
    expect(fit(520)).toEqual([
      ['modified', 110],
      ['size', 80],
      ['kind', 90]
    ])
    expect(fit(480)).toEqual([
      ['modified', 153],
      ['size', 86]
    ])
    expect(fit(300)).toEqual([])
  })

  it('leaves out what is hidden', () => {
    const hidden = [column('modified', 184, 110, true), column('size', 92, 80)]
    expect(templateOf(fitColumns(hidden, 900))).toBe('minmax(0, 1fr) 92px')
  })
})
