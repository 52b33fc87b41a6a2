/** What stands between Drawer and what others say: the page, the clock, updates, the connection check. */
import type { Mutant, Tests } from './mutant'

const test =
  (file: string) =>
  (...only: readonly string[]): Tests => ({
    files: [file],
    ...(only.length > 0 ? { only } : {})
  })
const inPolicy = test('src/main/policy.test.ts')
const inSecurity = test('src/main/shell/security.test.ts')
const inClock = test('src/main/kdocs/server-clock.test.ts')
const inAppSpace = test('src/main/kdocs/app-space.test.ts')
const inPages = test('src/main/kdocs/page-size.test.ts')
const inUpdates = test('src/main/updates/updates.test.ts')
const inProbe = test('src/main/probe/probe.test.ts')

const policy = 'src/main/policy.ts'
const updates = 'src/main/updates/updates.ts'
const appSpace = 'src/main/kdocs/app-space.ts'
const clock = 'src/main/kdocs/server-clock.ts'

const pageMutants: readonly Mutant[] = [
  {
    name: 'page: text may become markup and script',
    file: policy,
    find: "  'require-trusted-types-for': [\"'script'\"],\n",
    replace: '',
    tests: inPolicy('lets the page load its own files and reach nothing else')
  },
  {
    name: 'page: an address that begins like ours is ours',
    file: policy,
    find: 'url.host === appHost',
    replace: 'url.host.startsWith(appHost)',
    tests: inPolicy('judges')
  },
  {
    name: 'page: a host that begins like one on the list is opened',
    file: policy,
    find: 'browserHosts.has(url.host)',
    replace: '[...browserHosts].some((host) => url.host.startsWith(host))',
    tests: inPolicy('refuses')
  },
  {
    name: 'page: plain http reaches other machines',
    file: policy,
    find: "const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url))",
    replace: "const isSafe = url?.protocol === 'https:' || url?.protocol === 'http:'",
    tests: inPolicy('stops the start at')
  },
  {
    name: 'page: a frame may show a document',
    file: 'src/main/shell/security.ts',
    find: '!event.isMainFrame || ',
    replace: '',
    tests: inSecurity('show nothing in a frame, not even the page')
  },
  {
    name: 'page: permissions are for whoever asks',
    file: 'src/main/shell/security.ts',
    find: "return permission === 'clipboard-sanitized-write' && isOwnUrl(requestingUrl, developmentUrl)",
    replace:
      "return permission === 'clipboard-sanitized-write' || isOwnUrl(requestingUrl, developmentUrl)",
    tests: inSecurity()
  }
]

const clockMutants: readonly Mutant[] = [
  {
    name: 'clock: what is signed is the time of this computer',
    file: appSpace,
    find: 'new Date(now() + clockOffsetMs(app.origin))',
    replace: 'new Date(now())',
    tests: inAppSpace('signs the time of the server')
  },
  {
    name: 'clock: a destroy is sent again with the right time',
    file: appSpace,
    find: "if (call.method !== 'GET' || answer.kind",
    replace: 'if (answer.kind',
    tests: inAppSpace('destroys once, whatever the refusal brought')
  },
  {
    name: 'clock: an answer that a cache kept tells the time',
    file: clock,
    find: 'const isCached = age !== null && Number(age) !== 0',
    replace: 'const isCached = age !== null && Number(age) < 0',
    tests: inClock('learns nothing from')
  },
  {
    name: 'clock: the newest answer alone tells the time',
    file: clock,
    find: 'return sorted[sorted.length >> 1] ?? 0',
    replace: 'return sorted.length > 0 ? (values.at(-1) ?? 0) : 0',
    tests: inClock('is not moved by one old date among true ones')
  }
]

const updateMutants: readonly Mutant[] = [
  {
    name: 'update: the signature is not looked at',
    file: updates,
    find: "if (!isSigned(bytes, signature.toString('latin1'), key)) throw new Trouble('untrusted')",
    replace: "isSigned(bytes, signature.toString('latin1'), key)",
    tests: inUpdates('a feed without a signature, and one by another key')
  },
  {
    name: 'update: the feed is read before its signature is judged',
    file: updates,
    find: 'const bytes = await fetchSmall(fetch, url)\n',
    replace:
      "const bytes = await fetchSmall(fetch, url)\n  if (!readFeed(bytes.toString('utf8'), url)) throw new Trouble('unreachable')\n",
    tests: inUpdates('a feed that nobody signed, before it reads it')
  },
  {
    name: 'update: the hash is not compared',
    file: updates,
    find: "if (written !== bytes || hash.digest('base64') !== sha512)",
    replace: "if (written !== bytes && hash.digest('base64') !== sha512)",
    tests: inUpdates('a file that differs from its hash')
  },
  {
    name: 'update: an older version is offered',
    file: updates,
    find: 'if (!isNewer(feed.version, parts.currentVersion)) {',
    replace:
      'if (!isNewer(feed.version, parts.currentVersion) && feed.version === parts.currentVersion) {',
    tests: inUpdates('is no newer one')
  },
  {
    name: 'update: one address of the own origin is enough',
    file: 'src/main/updates/feed.ts',
    find: 'urls.every(isOwn)',
    replace: 'urls.some(isOwn)',
    tests: inUpdates('a feed that leads to another origin')
  },
  {
    name: 'update: an answer may be as long as it likes',
    file: updates,
    find: 'if (bytes > mostBytes)',
    replace: 'if (bytes > mostBytes * 1_000)',
    tests: inUpdates('an answer that is longer than any feed')
  },
  {
    name: 'update: a redirect is followed',
    file: 'src/main/shell/updates.ts',
    find: "redirect: 'error'",
    replace: "redirect: 'follow'",
    tests: test('src/main/shell/updates.test.ts')()
  },
  {
    name: 'update: a file that is there is written over',
    file: 'src/main/shell/updates.ts',
    find: "open(join(folder, tried), 'wx', 0o600)",
    replace: "open(join(folder, tried), 'w', 0o600)",
    tests: inUpdates('writes over no file that is there')
  }
]

const checkMutants: readonly Mutant[] = [
  {
    name: 'check: it writes where the lists cannot be read',
    file: 'src/main/probe/probe.ts',
    find: "if (step === 'write' && (known === null || !state().canWrite)) {",
    replace: "if (step === 'write' && known === null) {",
    tests: inProbe('needs the lists before it changes anything')
  },
  {
    name: 'check: two run at a time',
    file: 'src/main/probe/probe.ts',
    find: "if (desk.phase === 'running') throw new AppFailure('already-running')\n",
    replace: '',
    tests: inProbe('runs once at a time')
  },
  {
    name: 'check: it goes on after a stop',
    file: 'src/main/probe/check-run.ts',
    find: "if (isStopping()) return finish({ outcome: 'skipped', verdict: 'stopped' })\n",
    replace: '',
    tests: inProbe('stops before the next part, and says what it leaves')
  },
  {
    name: 'check: what needs a part that failed is done',
    file: 'src/main/probe/check-run.ts',
    find: 'if (missing) return',
    replace: 'if (missing && needs.length > 9) return',
    tests: inProbe('leaves out what depends on it, says why, and names what is left')
  },
  {
    name: 'check: a destroy needs no permit',
    file: 'src/main/probe/app-file-checks.ts',
    find: 'appFiles.redeem(appFiles.planDestroy([token]).permit, null)',
    replace: 'appFiles.list().filter((one) => one.token === token)',
    tests: test('src/main/probe/app-file-checks.test.ts')()
  },
  {
    name: 'check: the report shows keys that could be ids',
    file: 'src/main/probe/shape.ts',
    find: "return isPlain(name) ? name : '«key»'",
    replace: "return isPlain(name) || name !== '' ? name : '«key»'",
    tests: test('src/main/probe/shape.test.ts')('hides the key')
  }
]

const listMutants: readonly Mutant[] = [
  {
    name: 'list: any refusal is taken for one of the size of a page',
    file: 'src/main/kdocs/page-size.ts',
    find: "return answer.kind === 'refused' && answer.error.code === 'refused'",
    replace: "return answer.kind === 'refused'",
    tests: inPages('is not asked for again')
  },
  {
    name: 'list: the size of a page changes in the middle',
    file: 'src/main/kdocs/page-size.ts',
    find: 'if (!isFirst || ',
    replace: 'if ((!isFirst && count < 0) || ',
    tests: inPages('in the middle of a list stays refused')
  }
]

export const borderMutants: readonly Mutant[] = [
  ...pageMutants,
  ...clockMutants,
  ...updateMutants,
  ...checkMutants,
  ...listMutants
]
