/** Made-up addresses: what leaves for the browser, what counts as ours, which server is asked (W5, I1, N1). */
import type { Dice } from '../main/accounts/dice'
import { AppFailure } from '../shared/errors'
import { createTally, type Counting, type Trial } from './trial'

export interface AddressSubject {
  readonly safeExternalUrl: (text: string, apiOrigin: string) => string | null
  readonly isOwnUrl: (text: string) => boolean
  readonly isOwnPage: (text: string) => boolean
  readonly parseApiOrigin: (text: string) => string
}

const sandbox = 'http://127.0.0.1:4000'

export function addressTrial(subject: AddressSubject): Trial {
  return {
    name: 'addresses',
    rules: 'W4, W5, I1, N1',
    rounds: 20_000,
    run: (dice, rounds) => {
      const tally = createTally()
      for (let round = 0; round < rounds; round += 1) judge(subject, makeUrl(dice), tally)
      return Promise.resolve(tally.end())
    }
  }
}

/** By the letter, not by a parser: the two must agree. */
function judge(subject: AddressSubject, text: string, tally: Counting): void {
  tally.try()
  const shown = JSON.stringify(text)
  try {
    const safe = subject.safeExternalUrl(text, sandbox)
    if (safe !== null && !listed.test(safe))
      tally.fail(`${shown} leaves for the browser as ${safe}`)
    const isOurs = subject.isOwnUrl(text)
    if (isOurs && !ours.test(withoutIgnored(text))) tally.fail(`${shown} counts as ours`)
    if (subject.isOwnPage(text) && !isOurs) tally.fail(`${shown} is our page and not ours`)
    const origin = readOrigin(subject, text)
    if (origin !== null && !askable.test(origin)) tally.fail(`${shown} makes ${origin} the server`)
    if (safe !== null || isOurs || origin !== null) tally.pass()
  } catch (thrown) {
    tally.fail(`${shown}: thrown ${String(thrown)}`)
  }
}

function readOrigin({ parseApiOrigin }: AddressSubject, text: string): string | null {
  try {
    return parseApiOrigin(text)
  } catch (thrown) {
    if (thrown instanceof AppFailure) return null
    throw thrown
  }
}

const listed =
  /^(https:\/\/(developer|www)\.kdocs\.cn\/|http:\/\/127\.0\.0\.1:4000\/h5\/auth(\?|#|$))[!-~]*$/
/** To the URL standard a name, a password or a port that is empty is none. */
const ours = /^app:\/\/(:?@)?drawer:?([/?#]|$)/i
const askable = /^(https:\/\/[^/\s?#@\\]+|http:\/\/(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?)$/

/** What the URL standard drops: blanks and controls around, tabs and line feeds anywhere. */
function withoutIgnored(text: string): string {
  return Array.from(text)
    .filter((character) => character > ' ')
    .join('')
}

const oddCharacters = '\\/@:?#%.\t\n\u0000 é。％'
const schemes = [
  'https',
  'https',
  'http',
  'HTTPS',
  'app',
  'app',
  'file',
  'javascript',
  'data',
  'blob',
  'ms-settings',
  ''
] as const
const slashes = ['://', '://', '://', ':', ':/', ':///', ':\\\\'] as const
const users = ['', '', '', 'user@', 'user:pw@', 'developer.kdocs.cn@', '@'] as const
const hosts = [
  'developer.kdocs.cn',
  'www.kdocs.cn',
  'DEVELOPER.kdocs.cn',
  'developer.kdocs.cn.',
  'developer。kdocs。cn',
  'developer.kdocs.cn.evil.example',
  'evil-developer.kdocs.cn',
  'drawer',
  'drawer.evil.example',
  '127.0.0.1',
  '127.1',
  '2130706433',
  '0.0.0.0',
  '[::1]',
  '[::ffff:127.0.0.1]',
  'localhost',
  'localhost.evil.example',
  'evil.example'
] as const
const ports = ['', '', '', ':443', ':80', ':4000', ':0', ':99999'] as const
const paths = [
  '',
  '/',
  '/h5/auth',
  '/h5/auth?app_id=1',
  '/h5/../h5/auth',
  '/h5/auth/../..',
  '/x#y',
  '/%2e%2e/'
] as const

function makeUrl(dice: Dice): string {
  const noise = (): string =>
    dice.below(8) === 0 ? dice.text(oddCharacters, 1 + dice.below(2)) : ''
  const parts = [noise(), dice.pick(schemes), dice.pick(slashes), dice.pick(users), noise()]
  return [...parts, dice.pick(hosts), noise(), dice.pick(ports), dice.pick(paths), noise()].join('')
}
