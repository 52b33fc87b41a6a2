import { act, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { openWindow, prepareWindow, row, task } from './test-window'

prepareWindow()
afterEach(() => {
  vi.useRealTimers()
})

const spoken = () => document.querySelector('[aria-live=polite]')?.textContent ?? ''

it('speaks of a running task at sparse intervals, and of its end at once', async () => {
  const { bridge } = await openWindow()
  await row('offer-1.docx')
  vi.useFakeTimers()
  const running = (done: number) =>
    task({ verb: 'move', targetName: 'Archive', total: 3214, done, left: 3214 - done })
  const heard: string[] = []
  // Ten changes a second for a minute, as main tells them.
  for (let step = 0; step < 600; step += 1) {
    act(() => {
      bridge.emit('task.changed', running(step * 5))
      vi.advanceTimersByTime(100)
    })
    if (spoken() !== (heard.at(-1) ?? '')) heard.push(spoken())
  }
  expect(heard).toHaveLength(3)
  expect(heard[0]).toMatch(/^Move 3,214 items.*%$/)
  act(() => {
    bridge.emit(
      'task.changed',
      task({ verb: 'move', state: 'finished', phase: 'ended', total: 3214, done: 3214, left: 0 })
    )
  })
  expect(spoken()).toContain('3,214 moved')
  expect(screen.getByRole('status', { name: 'Status' }).textContent).not.toContain('3,214 moved')
})
