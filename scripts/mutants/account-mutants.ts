/** What keeps tokens whole and secret: the sign-in, the refresh, the keychain and its markers. */
import type { Mutant, Tests } from './mutant'

const accounts = 'src/main/accounts'
const keeper = `${accounts}/token-keeper.ts`
const store = `${accounts}/account-store.ts`
const test =
  (file: string) =>
  (...only: readonly string[]): Tests => ({
    files: [`${accounts}/${file}.test.ts`],
    ...(only.length > 0 ? { only } : {})
  })
const inSession = test('session')
const inStore = test('account-store')
const inCallback = test('callback')
const inListener = test('oauth')
const inVault = test('vault')

export const accountMutants: readonly Mutant[] = [
  {
    name: 'account: a new pair is used before the vault has it',
    file: keeper,
    find: ': await store.keepPair({ ...identity, pair: next }, () => isHeld(identity))',
    replace:
      ": (void store.keepPair({ ...identity, pair: next }, () => isHeld(identity)), 'memory' as const)",
    tests: inSession('is in the keychain before anybody gets it')
  },
  {
    name: 'account: everybody who asks refreshes',
    file: keeper,
    find: 'if (running?.identity === from.identity) return running.result\n',
    replace: '',
    tests: inSession('is done once for all who ask')
  },
  {
    name: 'account: an answer without a refresh token takes the old one away',
    file: keeper,
    find: 'refreshToken: given ?? pair.refreshToken,',
    replace: 'refreshToken: given,',
    tests: inSession('uses the new refresh token, or the old one where none came')
  },
  {
    name: 'account: a refresh that was overtaken by a sign-out brings the account back',
    file: keeper,
    find: "if (!slot.has(from.identity)) throw new AppFailure('signed-out')\n",
    replace: '',
    tests: inSession('wins over a refresh under way: nothing is written behind it')
  },
  {
    name: 'account: a refresh writes behind a sign-out',
    file: store,
    find: "if (!isWanted()) return 'memory'",
    replace: 'isWanted()',
    tests: inStore('writes nothing behind a sign-out')
  },
  {
    name: 'account: the marker moves before the entries are there',
    file: store,
    find: '// SECURITY: S5. The marker moves last: it promises that both entries can be read.',
    replace: 'await moveMarker(toMarker(account, true))',
    tests: inStore('promises nothing that a crash could leave unwritten')
  },
  {
    name: 'account: an entry that is missing means signed out',
    file: store,
    find: "if (tokens.result !== 'found') return { kind: tokens.result === 'corrupt' ? 'damaged' : 'locked' }",
    replace:
      "if (tokens.result !== 'found') return { kind: tokens.result === 'corrupt' ? 'damaged' : 'none' }",
    tests: inStore('is locked when an entry is missing that the marker promises')
  },
  {
    name: 'account: "not seen" proves that an entry is gone',
    file: store,
    find: "return result === 'erased' || !wasPossible",
    replace: "return result === 'erased' || result === 'missing' || !wasPossible",
    tests: inStore('does not take "missing" as proof for an entry that was stored')
  },
  {
    name: 'account: a sign-out is told before the disk knows of it',
    file: `${accounts}/session.ts`,
    find: 'if (id !== demoAccountId) await store.retire()\n',
    replace: '',
    tests: inSession('is on the disk before anybody is told, however long the keychain takes')
  },
  {
    name: 'account: the state of an answer is not compared',
    file: `${accounts}/callback.ts`,
    find: 'if (!isSameText(state, expected.state)) return wrong',
    replace: 'if (!isSameText(state, state)) return wrong',
    tests: inCallback()
  },
  {
    name: 'account: the host that was asked for is not compared',
    file: `${accounts}/callback.ts`,
    find: ' || hosts[0] !== expected.callback.host',
    replace: '',
    tests: inCallback()
  },
  {
    name: 'account: an answer of the browser is good twice',
    file: `${accounts}/oauth.ts`,
    find: "isOpen ? judgeCallback(request, { callback, state }) : { kind: 'wrong' }",
    replace: 'judgeCallback(request, { callback, state })',
    tests: inListener('gives the code to one request only')
  },
  {
    name: 'account: other machines reach the port',
    file: `${accounts}/oauth.ts`,
    find: "server.listen({ host: '127.0.0.1', port, exclusive: true }, resolve)",
    replace: "server.listen({ host: '0.0.0.0', port, exclusive: true }, resolve)",
    tests: inListener('listens on 127.0.0.1 and on no other address')
  },
  {
    name: 'account: wrong answers may be tried for ever',
    file: `${accounts}/oauth.ts`,
    find: "verdict.kind === 'wrong' && ++wrongCount >= maximumWrong",
    replace: "verdict.kind === 'wrong' && ++wrongCount < 0 && maximumWrong > 0",
    tests: inListener('gives up after 50 wrong requests')
  },
  {
    name: 'vault: a call is started behind one that is stuck',
    file: `${accounts}/vault.ts`,
    find: "if (stuck) return { result: 'timeout' } as const",
    replace: "if (stuck && deadlineMs < 0) return { result: 'timeout' } as const",
    tests: inVault(
      'answers timeout to the stuck call and at once to all behind it, and starts none'
    )
  },
  {
    name: 'vault: what is read back is not compared',
    file: `${accounts}/vault.ts`,
    find: "isSameSecret(written, readBack.secret) ? 'stored' : 'corrupt'",
    replace: "isSameSecret(written, written) ? 'stored' : 'corrupt'",
    tests: inVault('judges a read-back')
  },
  {
    name: 'http: another origin than the configured one is asked',
    file: 'src/main/kdocs/http.ts',
    find: 'if (!options.allowsOrigin(call.origin)) {',
    replace: "if (!options.allowsOrigin(call.origin) && call.origin === '') {",
    tests: { files: ['src/main/kdocs/http.test.ts'], only: ['never goes to another origin'] }
  },
  {
    name: 'http: secrets that the server repeats are shown',
    file: 'src/main/kdocs/http.ts',
    find: "text.replaceAll(secret, '[secret]')",
    replace: 'text.replaceAll(secret, secret)',
    tests: {
      files: ['src/main/kdocs/http.test.ts'],
      only: ['hides what the server repeats of our secrets']
    }
  }
]
