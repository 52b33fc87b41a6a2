/** How often several writes of one folder were in the air when something happened to one of them. */
import type { Line } from './server-log'
import { writeRoutes } from './server-log'

export const crowds = [
  'the app died',
  'nobody answered',
  'one was refused',
  'it was cancelled'
] as const
export type Crowd = (typeof crowds)[number]
export type CrowdCounts = Readonly<Record<Crowd, number>>

export const noCrowds = (): Record<Crowd, number> => ({
  'the app died': 0,
  'nobody answered': 0,
  'one was refused': 0,
  'it was cancelled': 0
})

export function countCrowds(lines: readonly Line[]): CrowdCounts {
  const counts = noCrowds()
  const folderOf = new Map<string, string>()
  /** By call. */
  const inTheAir = new Map<number, string>()
  const isCrowd = (): boolean => new Set(inTheAir.values()).size < inTheAir.size
  for (const line of lines) {
    if (line.is === 'order') {
      for (const [id, folder] of line.sources) folderOf.set(id, `${line.verb} ${folder ?? ''}`)
    }
    if (line.is === 'sent' && writeRoutes.has(line.route)) {
      inTheAir.set(line.call, folderOf.get(line.ids[0] ?? '') ?? '')
    }
    if (line.is === 'answered') {
      const folder = inTheAir.get(line.call)
      inTheAir.delete(line.call)
      if (folder === undefined || ![...inTheAir.values()].includes(folder)) continue
      if (line.proof === 'unclear') counts['nobody answered'] += 1
      if (line.proof === 'refused') counts['one was refused'] += 1
    }
    if (line.is === 'asked' && line.what === 'cancel' && isCrowd()) counts['it was cancelled'] += 1
    if (line.is === 'process' && line.what !== 'opened') {
      if (line.what === 'killed' && isCrowd()) counts['the app died'] += 1
      inTheAir.clear()
    }
  }
  return counts
}
