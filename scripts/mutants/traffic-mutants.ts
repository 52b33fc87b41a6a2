/** What stands between a task and the server: the layer of all calls, and the gate of a destroy. */
import type { Mutant } from './mutant'

const traffic = 'src/main/kdocs/traffic'
const http = 'src/main/kdocs/http.ts'
const inTraffic = { files: [`${traffic}/traffic.test.ts`] }
const inRetries = { files: [`${traffic}/retries.test.ts`] }
const inBreaker = { files: [`${traffic}/breaker.test.ts`] }
const inHttp = { files: ['src/main/kdocs/http.test.ts'] }
const atGate = { files: ['src/main/drive/app-files.test.ts'] }

export const trafficMutants: readonly Mutant[] = [
  {
    name: 'traffic: a call is not counted before it is sent',
    file: `${traffic}/traffic.ts`,
    find: 'await budget.take(kind, purpose)',
    replace: "await Promise.resolve<'taken' | 'used-up'>('taken')",
    tests: inTraffic
  },
  {
    name: 'traffic: the server’s word that the day is used up is not heard',
    file: `${traffic}/traffic.ts`,
    find: 'budget.usedUp(kind)',
    replace: 'return',
    tests: inTraffic
  },
  {
    name: 'traffic: queued writes leave after a cancel',
    file: `${traffic}/traffic.ts`,
    find: "kind === 'write' && meter.isStopped()",
    replace: 'false',
    tests: inTraffic
  },
  {
    name: 'traffic: calls leave after the account was closed',
    file: `${traffic}/traffic.ts`,
    find: 'if (!closed.aborted && !isUnwanted()) return null\n',
    replace: 'return null\n',
    tests: inTraffic
  },
  {
    name: 'traffic: writes are repeated',
    file: `${traffic}/traffic.ts`,
    find: "journey.kind === 'read' ? retryCost(answer) : null",
    replace: 'retryCost(answer)',
    tests: inRetries
  },
  {
    name: 'traffic: no budget of repetitions',
    file: `${traffic}/traffic.ts`,
    find: ' || !retryBudget.spend(cost)',
    replace: '',
    tests: inRetries
  },
  {
    name: 'traffic: the breaker never opens',
    file: `${traffic}/breaker.ts`,
    find: 'if (hasFailed && (inARow >= failuresInARow || isOften)) open()',
    replace: '',
    tests: inBreaker
  },
  {
    name: 'traffic: a write finds out whether the server is back',
    file: `${traffic}/breaker.ts`,
    find: " && kind === 'read' && probing === null",
    replace: ' && probing === null',
    tests: inBreaker
  },
  {
    name: 'traffic: Retry-After is ignored',
    file: `${traffic}/lane.ts`,
    find: 'answer.retryAfterMs ?? pace.rateLimitMs',
    replace: 'pace.rateLimitMs',
    tests: { files: [`${traffic}/closed-class.test.ts`] }
  },
  {
    name: 'http: Retry-After is not read',
    file: http,
    find: "parseRetryAfter(headers.get('retry-after'), headers.get('date'))",
    replace: 'parseRetryAfter(null, null)',
    tests: inHttp
  },
  {
    name: 'http: a 5xx is believed to have done nothing',
    file: http,
    find: "if (status >= 500) return { kind: 'unclear', error",
    replace: "if (status >= 500) return { kind: 'refused', error",
    tests: inHttp
  },
  {
    name: 'http: a page that is not KDocs’ own is believed',
    file: http,
    find: 'if (status >= 400 && envelope) {',
    replace: 'if (status >= 400) {\n    envelope ??= { code: status, text: "", data: null }',
    tests: inHttp
  },
  {
    name: 'http: a call without an answer is believed not to have left',
    file: http,
    find: "return { kind: 'unclear', error: failure('timeout', 'no answer in time') }",
    replace: "return { kind: 'unsent', error: failure('timeout', 'no answer in time') }",
    tests: inHttp
  },
  {
    name: 'gate: a permit is not used up',
    file: 'src/main/drive/destroy-gate.ts',
    find: 'permits.delete(permit)\n',
    replace: '\n',
    tests: atGate
  },
  {
    name: 'gate: a permit never ends',
    file: 'src/main/drive/destroy-gate.ts',
    find: 'if (!found || now() > found.until)',
    replace: 'if (!found)',
    tests: atGate
  },
  {
    name: 'gate: the typed number is not compared',
    file: 'src/main/drive/destroy-gate.ts',
    find: 'if (frozen.length > typedFrom && typedCount !== frozen.length) {',
    replace: 'if (frozen.length > typedFrom && typedCount === null) {',
    tests: atGate
  },
  {
    name: 'gate: another list leaves the permit valid',
    file: 'src/main/drive/destroy-gate.ts',
    find: 'permits.clear()\n      permits.set',
    replace: 'permits.set',
    tests: atGate
  }
]
