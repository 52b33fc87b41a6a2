import { describe, expect, it } from 'vitest'
import { findAnchoredTop } from './use-scroll-anchor'

const rows = Array.from({ length: 100 }, (_, index) => `r${index}`)
const view = { top: 305, height: 300, row: 30 }

describe('findAnchoredTop', () => {
  it('stays when rows are appended', () => {
    expect(findAnchoredTop(rows, [...rows, 'new'], view, null)).toBeNull()
  })

  it('follows the first visible row when rows above it go', () => {
    expect(findAnchoredTop(rows, rows.slice(4), view, null)).toBe(185)
  })

  it('follows the focused row when it is in sight', () => {
    const turned = rows.toReversed()
    expect(findAnchoredTop(rows, turned, view, 'r12')).toBe(305 + (87 - 12) * 30)
  })

  it('takes the next row when the first visible one is gone', () => {
    const without = rows.filter((id) => id !== 'r10' && id !== 'r11')
    expect(findAnchoredTop(rows, without, view, null)).toBe(245)
  })

  it('stays at the top of a list that is sorted anew', () => {
    expect(findAnchoredTop(rows, rows.toReversed(), { ...view, top: 0 }, null)).toBeNull()
  })
})
