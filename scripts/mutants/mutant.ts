/** One safety line that is taken away, and where the suite has to turn red for it. */

export interface Mutant {
  readonly name: string
  readonly file: string
  /** Occurs exactly once in the file. */
  readonly find: string
  readonly replace: string
  readonly tests: Tests
}

export interface Tests {
  readonly files: readonly string[]
  /** Only tests whose name holds one of these: a way to be quick where a file waits a lot. */
  readonly only?: readonly string[]
}

/** The file's text without the safety line. A mutant that no longer fits is an error, not a result. */
export function mutate(text: string, { name, file, find, replace }: Mutant): string {
  const places = text.split(find).length - 1
  if (places !== 1) throw new Error(`${name}: found ${places} times in ${file}: ${find}`)
  return text.replace(find, () => replace)
}
