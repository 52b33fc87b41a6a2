/** Follows the pointer from a press on empty space to its release: the rubber band. */
import { blockIn, changesBetween, edgeSpeed, isSameBlock } from './geometry'
import type { Block, Box, Shape } from './geometry'
import type { BandMode, GridIntent } from './grid-keys'

const thresholdPx = 4
const longestFrameMs = 50

export interface MarqueeList {
  readonly element: HTMLElement
  /** Asked in every frame, as rows may come while the button is held. */
  readonly read: () => { readonly shape: Shape; readonly count: number; readonly header: number }
  readonly onBox: (box: Box | null) => void
  readonly onIntent: (intent: GridIntent) => void
}

interface Point {
  readonly x: number
  readonly y: number
}

export function boxBetween(one: Point, other: Point): Box {
  return {
    left: Math.min(one.x, other.x),
    right: Math.max(one.x, other.x),
    top: Math.min(one.y, other.y),
    bottom: Math.max(one.y, other.y)
  }
}

/** The corner rows of a block: the one near the start of the band, and the one near the pointer. */
export function cornersOf(
  block: Block,
  from: Point,
  to: Point,
  { perLine }: Shape,
  count: number
): { readonly anchor: number; readonly focus: number } {
  const isDown = to.y >= from.y
  const isRight = to.x >= from.x
  const at = (isLow: boolean, isFar: boolean): number => {
    const line = isLow ? block.lastLine : block.firstLine
    return Math.min(count - 1, line * perLine + (isFar ? block.lastColumn : block.firstColumn))
  }
  return { anchor: at(!isDown, !isRight), focus: at(isDown, isRight) }
}

export function bandModeOf(press: {
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly shiftKey: boolean
}): BandMode {
  if (press.shiftKey) return 'extend'
  return press.ctrlKey || press.metaKey ? 'toggle' : 'replace'
}

/** Ends by itself; the answer ends it early and takes back what it selected. */
export function followMarquee(press: PointerEvent, list: MarqueeList): () => void {
  const { element, read, onBox, onIntent } = list
  const listening = new AbortController()
  const { signal } = listening
  const toList = ({ x, y }: Point): Point => {
    const frame = element.getBoundingClientRect()
    return { x: x - frame.left, y: y - frame.top - read().header + element.scrollTop }
  }
  let pointer: Point = { x: press.clientX, y: press.clientY }
  const start = toList(pointer)
  let block: Block | null = null
  let isDrawn = false
  let lastFrame: number | null = null
  // Kept here, as the browser rounds what it is told.
  let top = element.scrollTop

  const scroll = (now: number): void => {
    const passedMs = lastFrame === null ? 0 : Math.min(longestFrameMs, now - lastFrame)
    lastFrame = now
    const { header } = read()
    const y = pointer.y - element.getBoundingClientRect().top - header
    const speed = edgeSpeed(y, element.clientHeight - header)
    if (speed === 0) top = element.scrollTop
    else {
      const most = element.scrollHeight - element.clientHeight
      top = Math.min(most, Math.max(0, top + (speed * passedMs) / 1000))
      element.scrollTop = top
    }
  }
  const draw = (): void => {
    const { shape, count } = read()
    const end = toList(pointer)
    const box = boxBetween(start, end)
    onBox(box)
    const next = blockIn(box, shape, count)
    if (isDrawn && isSameBlock(block, next)) return
    const changes = changesBetween(block, next, shape, count)
    const corners = next && cornersOf(next, start, end, shape, count)
    block = next
    isDrawn = true
    onIntent({ type: 'band', changes, corners })
  }
  const tick = (now: number): void => {
    if (signal.aborted) return
    const isFar = Math.hypot(pointer.x - press.clientX, pointer.y - press.clientY) >= thresholdPx
    if (isDrawn || isFar) {
      scroll(now)
      draw()
    }
    requestAnimationFrame(tick)
  }
  const end = (isKept: boolean): void => {
    if (signal.aborted) return
    // A quick band may be over before the first frame.
    if (isKept) tick(performance.now())
    listening.abort()
    onBox(null)
    onIntent({ type: 'band-end', isKept })
  }

  // Goes on outside the window; a page without real pointers has nothing to capture.
  if (element.isConnected) element.setPointerCapture(press.pointerId)
  element.addEventListener(
    'pointermove',
    (event) => {
      pointer = { x: event.clientX, y: event.clientY }
    },
    { signal }
  )
  element.addEventListener('pointerup', () => end(true), { signal })
  element.addEventListener('pointercancel', () => end(false), { signal })
  window.addEventListener(
    'keydown',
    (event) => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      event.stopPropagation()
      end(false)
    },
    { capture: true, signal }
  )
  onIntent({ type: 'band-start', mode: bandModeOf(press) })
  requestAnimationFrame(tick)
  return () => end(false)
}
