/** Made-up requests for files of the page: a closed map, and nothing beside it (W7). */
import type { Dice } from '../main/accounts/dice'
import { createTally, type Counting, type Trial } from './trial'

export interface PageSubject {
  readonly answer: (request: { readonly method: string; readonly url: string }) => Response
  /** What may be served, by the path as it stands in the address. */
  readonly contents: ReadonlyMap<string, string>
  readonly policy: string
}

export function pathTrial(subject: PageSubject): Trial {
  return {
    name: 'app:// paths',
    rules: 'W6, W7',
    rounds: 10_000,
    run: async (dice, rounds) => {
      const tally = createTally()
      for (let round = 0; round < rounds; round += 1) await judge(subject, dice, tally)
      return tally.end()
    }
  }
}

async function judge({ answer, contents, policy }: PageSubject, dice: Dice, tally: Counting) {
  const method = dice.below(6) === 0 ? dice.pick(methods) : 'GET'
  const url = `${dice.below(6) === 0 ? dice.pick(bases) : 'app://drawer/'}${makePath(dice)}`
  const what = `${method} ${JSON.stringify(url)}`
  tally.try()
  try {
    const got = answer({ method, url })
    if (got.headers.get('content-security-policy') !== policy) tally.fail(`${what}: no policy`)
    if (got.headers.get('x-content-type-options') !== 'nosniff') tally.fail(`${what}: is sniffed`)
    if (got.status === 404 || got.status === 405) {
      if (got.body !== null) tally.fail(`${what}: a refusal with content`)
      return
    }
    const text = await got.text()
    const wanted = pathOf(url)
    const isKnown = got.status === 200 && (method === 'GET' || method === 'HEAD')
    const isRight = wanted !== null && text === (method === 'HEAD' ? '' : contents.get(wanted))
    if (isKnown && isRight) tally.pass()
    else tally.fail(`${what}: answered ${got.status} ${text.slice(0, 40)}`)
  } catch (thrown) {
    tally.fail(`${what}: thrown ${String(thrown)}`)
  }
}

/** Null: not ours. By the letter as far as possible: of the parser only its path is believed. */
function pathOf(url: string): string | null {
  const text = url.replace(/[\t\n\r]/g, '').trim()
  if (!/^app:\/\/drawer([/#]|$)/i.test(text.replace(/\\/g, '/'))) return null
  return URL.canParse(url) ? new URL(url).pathname : null
}

const methods = [
  'HEAD',
  'HEAD',
  'POST',
  'PUT',
  'DELETE',
  'OPTIONS',
  'PATCH',
  'get',
  'TRACE',
  ''
] as const
const bases = [
  'app://drawer',
  'app://drawer//',
  'APP://DRAWER/',
  'app://drawer:80/',
  'app://x@drawer/',
  'app://drawer.evil/',
  'app://evil/',
  'app:/drawer/',
  'app:',
  'file:///',
  'https://drawer/',
  'app:\\\\drawer\\'
] as const
const parts = [
  '..',
  '.',
  '%2e%2e',
  '%2E.',
  '..%2f',
  '..%5c',
  '..\\',
  'assets',
  'assets',
  'index.html',
  '',
  'index-1a2b.js',
  'index-1a2b.js.map',
  'a%20b.css',
  'a b.css',
  'secret.js',
  'link.js',
  '.env',
  '\u0000',
  '%00',
  'é',
  'etc',
  'c:',
  '?x=1',
  '#x',
  '__proto__',
  'constructor',
  'size',
  '%61ssets'
] as const

function makePath(dice: Dice): string {
  return Array.from({ length: 1 + dice.below(4) }, () => dice.pick(parts)).join('/')
}
