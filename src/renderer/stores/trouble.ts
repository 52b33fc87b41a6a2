/** What is wrong with the file that open tasks are written down in, until it is put away. */
import { create } from 'zustand'
import type { JournalTrouble } from '../../shared/model'
import { call } from '../bridge'

export interface TroubleState {
  readonly trouble: JournalTrouble | null
}

export const useTrouble = create<TroubleState>()(() => ({ trouble: null }))

export function receiveTrouble(trouble: JournalTrouble | null): void {
  useTrouble.setState({ trouble })
}

export async function loadTrouble(): Promise<void> {
  receiveTrouble(await call('tasks.trouble', {}))
}
