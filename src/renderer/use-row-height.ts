/** How high a row of a list is; the same numbers as --row in styles/tokens.css. */
import { useSettings } from './stores/settings'

export function useRowHeight(): number {
  return useSettings((state) => (state.choices.density === 'compact' ? 26 : 30))
}
