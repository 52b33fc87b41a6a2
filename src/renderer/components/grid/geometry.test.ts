import { describe, expect, it } from 'vitest'
import { blockIn, changesBetween, edgeSpeed, shapeOf, type Box } from './geometry'

const details = shapeOf('details', 840, 30)
const icons = shapeOf('icons', 664, 30)
const box = (left: number, top: number, right: number, bottom: number): Box => ({
  left,
  top,
  right,
  bottom
})

describe('shapeOf', () => {
  it('puts one row in a line with columns, and as many icons as there is room for', () => {
    expect(details).toMatchObject({ perLine: 1, lineHeight: 30, itemWidth: 800 })
    expect(icons).toMatchObject({ perLine: 5, lineHeight: 100, itemWidth: 124 })
    expect(shapeOf('icons', 0, 30).perLine).toBe(1)
  })
})

describe('blockIn', () => {
  it('finds the lines that a band touches', () => {
    expect(blockIn(box(100, 45, 200, 91), details, 100_000)).toMatchObject({
      firstLine: 1,
      lastLine: 3
    })
  })

  it('is nothing beside the columns and below the last row', () => {
    expect([
      blockIn(box(815, 0, 839, 900), details, 100),
      blockIn(box(0, 0, 11, 900), details, 100),
      blockIn(box(100, 3001, 200, 3100), details, 100),
      blockIn(box(100, -50, 200, -1), details, 100),
      blockIn(box(0, 0, 900, 900), details, 0)
    ]).toEqual([null, null, null, null, null])
  })

  it('stops at the last of 100,000 rows', () => {
    expect(blockIn(box(100, 0, 200, 9e6), details, 100_000)?.lastLine).toBe(99_999)
  })

  it('takes icons in both directions, and not for touching the space between them', () => {
    expect(blockIn(box(12 + 126, 106, 12 + 260, 250), icons, 100)).toEqual({
      firstLine: 1,
      lastLine: 2,
      firstColumn: 1,
      lastColumn: 2
    })
    expect(blockIn(box(12 + 121, 0, 12 + 127, 300), icons, 100)).toBeNull()
  })
})

describe('changesBetween', () => {
  const lines = (firstLine: number, lastLine: number, firstColumn = 0, lastColumn = 0) => ({
    firstLine,
    lastLine,
    firstColumn,
    lastColumn
  })

  it('names only the rows whose state changes', () => {
    const shape = details
    expect(changesBetween(lines(2, 4), lines(3, 6), shape, 100)).toEqual([
      { index: 2, isInside: false },
      { index: 5, isInside: true },
      { index: 6, isInside: true }
    ])
    expect(changesBetween(null, lines(0, 1), shape, 1)).toEqual([{ index: 0, isInside: true }])
    expect(changesBetween(lines(0, 1), null, shape, 9)).toHaveLength(2)
  })

  it('looks at a handful of 100,000 rows when the band grows by one', () => {
    expect(changesBetween(lines(0, 99_998), lines(0, 99_999), details, 100_000)).toHaveLength(1)
  })

  it('follows a band that changes its columns', () => {
    expect(changesBetween(lines(0, 1, 0, 1), lines(0, 1, 0, 2), icons, 100)).toEqual([
      { index: 2, isInside: true },
      { index: 7, isInside: true }
    ])
  })
})

describe('edgeSpeed', () => {
  it('rests inside and grows toward the edge and beyond it', () => {
    const speeds = [300, 580, 600, 650, 800].map((y) => edgeSpeed(y, 600))
    expect(speeds[0]).toBe(0)
    expect(speeds).toEqual(speeds.toSorted((one, other) => one - other))
    expect(new Set(speeds).size).toBe(speeds.length)
  })

  it('is the same upwards, and has a limit', () => {
    expect(edgeSpeed(-22, 600)).toBe(-edgeSpeed(622, 600))
    expect(edgeSpeed(5000, 600)).toBe(edgeSpeed(9000, 600))
  })
})
