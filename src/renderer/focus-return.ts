/** Commands that are chosen in a menu or the palette run once these have given the focus back. */

/**
 * A dialog gives the focus back to what had it when it opened. That must be the list, not the menu
 * that is about to vanish; react-aria returns the focus one frame after it has closed something.
 */
export function afterFocusReturn(run: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(run))
}
