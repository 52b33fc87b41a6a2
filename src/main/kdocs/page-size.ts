/** How many rows of a list are asked for at once: as many as the server takes (open question 10). */
import type { Answer } from './answer'

/** Besides 100 what clients were seen to ask for (kdocs-api.md 4.2). */
const smallPage = 50

export interface PageSizeParts {
  readonly get: () => number
  /** The server has refused more and taken this: it holds for the account from now on. */
  readonly learn: (size: number) => void
}

export interface ListRequest {
  /** One server may take as much of one list as it refuses of another. */
  readonly route: string
  readonly isFirst: boolean
  readonly ask: (count: number) => Promise<Answer>
}

/**
 * Asks for a page, and once more for a smaller one where the first of a list was refused for what may
 * be its size. Later pages are as large as the first, so nothing changes in the middle of a list.
 */
export function createPageSizes({ get, learn }: PageSizeParts) {
  /** Routes that have answered a large page: what they refuse now is refused for another reason. */
  const taken = new Set<string>()

  return async function askPage({ route, isFirst, ask }: ListRequest): Promise<Answer> {
    const count = get()
    const answer = await ask(count)
    if (count <= smallPage) return answer
    if (answer.kind === 'ok') taken.add(route)
    if (!isFirst || taken.has(route) || !mayMeanCount(answer)) return answer
    const smaller = await ask(smallPage)
    if (smaller.kind === 'ok') learn(smallPage)
    return smaller
  }
}

/**
 * Which code a bad parameter has, no page says (open question 2): any that means nothing else. Those
 * that say who may not, how often, or what is not there, are known by then.
 */
function mayMeanCount(answer: Answer): boolean {
  return answer.kind === 'refused' && answer.error.code === 'refused'
}
