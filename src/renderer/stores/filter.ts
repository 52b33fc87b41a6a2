/** The filter field of the folder that is shown. */
import { create } from 'zustand'

export interface FilterState {
  readonly isOpen: boolean
  readonly text: string
  /** Counts how often it was asked for, so that the field takes the keys again. */
  readonly asked: number
}

export const useFilter = create<FilterState>()(() => ({ isOpen: false, text: '', asked: 0 }))

export function openFilter(): void {
  useFilter.setState(({ asked }) => ({ isOpen: true, asked: asked + 1 }))
}

export function setFilter(text: string): void {
  useFilter.setState({ text })
}

/** The first Escape clears the text, the second closes the field. */
export function stepOutOfFilter(): 'cleared' | 'closed' {
  if (useFilter.getState().text !== '') {
    setFilter('')
    return 'cleared'
  }
  closeFilter()
  return 'closed'
}

export function closeFilter(): void {
  useFilter.setState({ isOpen: false, text: '' })
}
