/** Work on very many entries is done in parts, so that nothing else waits for long. */

/** Resolves when everything has run that waited for this turn of the event loop. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
