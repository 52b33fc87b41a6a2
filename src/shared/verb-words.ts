/** The words of a kind of task: a move inside app space reads like any other. */
import type { Verb } from './model'

export function wordsOf(verb: Verb): Exclude<Verb, 'appMove'> {
  return verb === 'appMove' ? 'move' : verb
}
