/** To whom the keys belong where the focus is. */

const fields = 'input, textarea, select'

/** Fields, menus and dialogs keep their keys to themselves. */
export function hasOwnKeys(element: Element | null): boolean {
  return element?.closest(`${fields}, [role=dialog], [role=menu]`) != null
}

/** Copy, paste and undo are about its text. */
export function isTextField(element: Element | null): boolean {
  return element?.matches('textarea, input:not([type=checkbox], [type=radio])') ?? false
}

/** The list has the focus, or nothing has. */
export function isInList(element: Element | null): boolean {
  return element === null || element === document.body || element.closest('[role=grid]') !== null
}
