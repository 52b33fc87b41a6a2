/** Measures inside a page, by the page's own clock: how long something takes until it is painted. */
import type { Condition, Gauge, Stage, Trigger, Watched } from './condition'

const patienceMs = 120_000

/** Runs when the frame that is being made has been handed over. */
function afterFrame(then: () => void): void {
  const channel = new MessageChannel()
  channel.port1.onmessage = () => {
    channel.port1.close()
    then()
  }
  channel.port2.postMessage(null)
}

function holds({ selector, attribute, is, isNot, has }: Condition): boolean {
  const element = document.querySelector(selector)
  if (!element) return false
  const text = attribute === undefined ? element.textContent : element.getAttribute(attribute)
  if (is !== undefined && text !== is) return false
  if (isNot !== undefined && (text === null || text === isNot)) return false
  return has === undefined || (text ?? '').includes(has)
}

const parse = JSON.parse

function onTrigger(trigger: Trigger, start: (at: number) => void): void {
  if ('event' in trigger) {
    const options = { capture: true, once: true }
    addEventListener(trigger.event, (event) => start(event.timeStamp), options)
    return
  }
  const { longerThan } = trigger.json
  JSON.parse = (text: string, ...rest: []) => {
    // What the text says is the caller's business.
    const data: unknown = parse(text, ...rest)
    // Of a listing that comes in parts the last one counts: then all of it is there.
    if (text.length > longerThan) start(performance.now())
    return data
  }
}

let pending: Promise<readonly number[]> = Promise.resolve([])

function arm(trigger: Trigger, stages: readonly Stage[]): void {
  const armedAt = performance.now()
  pending = new Promise((resolve, reject) => {
    const open = new Set(stages.keys())
    const times = stages.map(() => 0)
    let left = 0
    let since: number | null = null
    onTrigger(trigger, (at) => (since = at))
    const look = (): void => {
      const began = since
      if (began !== null) {
        for (const index of open) {
          if (!stages[index]?.every(holds)) continue
          open.delete(index)
          left += 1
          // The frame that this one makes is out when the next one begins.
          requestAnimationFrame(() => {
            times[index] = performance.now() - began
            left -= 1
            if (open.size + left > 0) return
            JSON.parse = parse
            resolve(times)
          })
        }
      }
      if (open.size === 0) return
      if (performance.now() - armedAt < patienceMs) requestAnimationFrame(look)
      else reject(new Error(`never painted: ${JSON.stringify([...open].map((n) => stages[n]))}`))
    }
    requestAnimationFrame(look)
  })
  // Told to whoever asks for the result.
  pending.catch(() => undefined)
}

/** Rows of the list that are in sight and have something written in them. */
function countRows(list: Element): number {
  const room = list.getBoundingClientRect()
  let count = 0
  for (const row of list.querySelectorAll('[role="row"][data-index]')) {
    const { top, bottom } = row.getBoundingClientRect()
    const isIn = bottom > room.top && top < room.bottom
    if (isIn && row.textContent !== '') count += 1
  }
  return count
}

/** As many as there are in one line may be missing at either end of the list. */
function perLine(list: Element): number {
  const tops = Array.from(
    list.querySelectorAll('[role="row"][data-index]'),
    (row) => row.getBoundingClientRect().top
  )
  const [first] = tops
  return tops.filter((top) => top === first).length
}

interface Watching extends Watched {
  readonly frames: number[]
  readonly longTasks: number[]
  missingRows: number
  isOn: boolean
}

let watching: Watching | null = null

function watch(): void {
  const mine: Watching = { frames: [], longTasks: [], missingRows: 0, isOn: true }
  watching = mine
  const list = document.querySelector('[role="grid"]')
  const atRest = list ? countRows(list) - perLine(list) : 0
  new PerformanceObserver((told) => {
    for (const { duration } of told.getEntries()) if (mine.isOn) mine.longTasks.push(duration)
  }).observe({ type: 'longtask' })
  let last: number | null = null
  const frame = (now: number): void => {
    if (!mine.isOn) return
    if (last !== null) mine.frames.push(now - last)
    last = now
    // As it is painted: whoever follows the scrolling in this frame has done so.
    afterFrame(() => {
      if (list) mine.missingRows += Math.max(0, atRest - countRows(list))
    })
    requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
}

function watched(): Watched {
  if (!watching) throw new Error('nobody watches')
  watching.isOn = false
  const { frames, longTasks, missingRows } = watching
  return { frames, longTasks, missingRows }
}

const gauge: Gauge = { arm, result: () => pending, watch, watched }
Object.assign(globalThis, { gauge })
