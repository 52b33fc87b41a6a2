/** Where the menu of a button opens: below it, at its left edge. */
export function menuPlace(button: HTMLElement | null): { readonly x: number; readonly y: number } {
  const box = button?.getBoundingClientRect()
  return { x: box?.left ?? 0, y: box?.bottom ?? 0 }
}
