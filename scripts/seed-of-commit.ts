import { execFileSync } from 'node:child_process'

export const mostSeeds = 2 ** 27

/** The same for all who test a commit, so that what fails for one fails for all of them. */
export function seedOfCommit(): number {
  const commit = execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' })
  return Number.parseInt(commit.slice(0, 7), 16) % mostSeeds
}
