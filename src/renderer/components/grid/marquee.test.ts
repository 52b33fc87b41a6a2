import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { shapeOf } from './geometry'
import type { GridIntent } from './grid-keys'
import { bandModeOf, cornersOf, followMarquee } from './marquee'

const header = 30
const shape = shapeOf('details', 840, 30)

/** jsdom has neither layout nor pointers: a list of 100,000 rows, 600 px of them in sight. */
function createList(count = 100_000) {
  const element = document.createElement('div')
  document.body.append(element)
  let top = 0
  Object.defineProperties(element, {
    clientHeight: { value: 630 },
    scrollHeight: { value: count * 30 + header },
    scrollTop: {
      get: () => top,
      set: (value: number) => {
        top = Math.max(0, Math.min(value, count * 30 + header - 630))
      }
    }
  })
  element.setPointerCapture = vi.fn()
  const intents: GridIntent[] = []
  const press = (x: number, y: number, held: Partial<PointerEventInit> = {}) =>
    followMarquee(at('pointerdown', x, y, held), {
      element,
      read: () => ({ shape, count, header }),
      onBox: () => undefined,
      onIntent: (intent) => intents.push(intent)
    })
  const at = (type: string, x: number, y: number, held: Partial<PointerEventInit> = {}) =>
    Object.assign(new MouseEvent(type, { clientX: x, clientY: y, ...held }), {
      pointerId: 1
    }) as unknown as PointerEvent // jsdom has no PointerEvent of its own in all versions.
  const move = (x: number, y: number) => element.dispatchEvent(at('pointermove', x, y))
  const release = () => element.dispatchEvent(at('pointerup', 0, 0))
  return { element, intents, press, move, release }
}

describe('the rubber band', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['requestAnimationFrame', 'cancelAnimationFrame', 'performance'] })
  })
  afterEach(() => {
    vi.useRealTimers()
    document.body.replaceChildren()
  })

  it('is no band before the pointer has moved', () => {
    const { intents, press, move, release } = createList()
    press(820, 100)
    move(822, 101)
    vi.advanceTimersByTime(100)
    release()
    expect(intents.map(({ type }) => type)).toEqual(['band-start', 'band-end'])
  })

  it('takes in the rows that it is drawn over', () => {
    const { intents, press, move, release } = createList()
    press(820, 65, { ctrlKey: true })
    move(400, 130)
    vi.advanceTimersByTime(32)
    release()
    expect(intents).toEqual([
      { type: 'band-start', mode: 'toggle' },
      {
        type: 'band',
        changes: [1, 2, 3].map((index) => ({ index, isInside: true })),
        corners: { anchor: 1, focus: 3 }
      },
      { type: 'band-end', isKept: true }
    ])
  })

  it('scrolls at the edge, faster the further out it is held', () => {
    const scrolled = (y: number) => {
      const { element, press, move, release } = createList()
      press(820, 65)
      move(400, y)
      vi.advanceTimersByTime(1000)
      release()
      return element.scrollTop
    }
    const [inside = 0, near = 0, far = 0] = [400, 625, 800].map(scrolled)
    expect(inside).toBe(0)
    expect(near).toBeGreaterThan(0)
    expect(far).toBeGreaterThan(10 * near)
  })

  it('takes back everything on Escape, and nobody else hears the key', () => {
    const { intents, press, move } = createList()
    const heard = vi.fn()
    document.body.addEventListener('keydown', heard)
    press(820, 65)
    move(400, 130)
    vi.advanceTimersByTime(32)
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
    expect(intents.at(-1)).toEqual({ type: 'band-end', isKept: false })
    expect(heard).not.toHaveBeenCalled()
    const before = intents.length
    move(400, 500)
    vi.advanceTimersByTime(100)
    expect(intents).toHaveLength(before)
  })
})

describe('bandModeOf', () => {
  it('adds with Ctrl or Cmd, extends with Shift', () => {
    const none = { ctrlKey: false, metaKey: false, shiftKey: false }
    expect([
      bandModeOf(none),
      bandModeOf({ ...none, ctrlKey: true }),
      bandModeOf({ ...none, metaKey: true }),
      bandModeOf({ ...none, shiftKey: true })
    ]).toEqual(['replace', 'toggle', 'toggle', 'extend'])
  })
})

describe('cornersOf', () => {
  it('begins where the band began, whatever its direction', () => {
    const block = { firstLine: 2, lastLine: 5, firstColumn: 0, lastColumn: 0 }
    const [low, high] = [
      { x: 10, y: 200 },
      { x: 5, y: 60 }
    ]
    expect([
      cornersOf(block, high, low, shape, 100),
      cornersOf(block, low, high, shape, 100)
    ]).toEqual([
      { anchor: 2, focus: 5 },
      { anchor: 5, focus: 2 }
    ])
  })
})
