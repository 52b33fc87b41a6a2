/** Messages from a window that somebody else has taken over: none may reach a handler (I1, I3, I4). */
import { inspect } from 'node:util'
import type { Dice } from '../main/accounts/dice'
import { errorCodes } from '../shared/errors'
import { callNames, makeSample, type Sample } from './schema-samples'
import { breakSample } from './broken-samples'
import { strangeName, strangeValue } from './strange-values'
import { createTally, pollution, type Counting, type Trial } from './trial'

export interface IpcSubject {
  /** As the window sees it: the channel `call`, with its checks, and every handler a fake. */
  readonly call: (sender: Sender, name: unknown, input: unknown) => Promise<unknown>
  /** The names of the handlers that were entered since the last time. */
  readonly takeEntered: () => readonly string[]
}

export type Sender = 'window' | 'subframe' | 'another window' | 'another page' | 'no frame'
const strangers = ['subframe', 'another window', 'another page', 'no frame'] as const

const codes: ReadonlySet<string> = new Set(errorCodes)
const canary = 'canary-7f3a'

export function ipcTrial(subject: IpcSubject): Trial {
  return {
    name: 'IPC inputs',
    rules: 'I1, I3, I4',
    rounds: 100_000,
    run: async (dice, rounds) => {
      const tally = createTally()
      for (let round = 0; round < rounds; round += 1) {
        if (round % 50 === 0) await expectEntry(subject, dice, tally)
        await expectRefusal(subject, dice, tally)
      }
      return tally.end()
    }
  }
}

/** The control: what the window itself sends gets through, and a handler's own words do not come back. */
async function expectEntry(subject: IpcSubject, dice: Dice, tally: Counting): Promise<void> {
  const name = pickCall(dice)
  const { value } = makeSample(name, dice)
  const reply = await subject.call('window', name, value)
  const entered = subject.takeEntered()
  if (entered.length !== 1 || entered[0] !== name) {
    tally.fail(`a right ${name} did not reach its handler: ${show(value)}`)
  } else tally.pass()
  if (!isClosedReply(reply)) tally.fail(`the reply of ${name} is open: ${show(reply)}`)
}

async function expectRefusal(subject: IpcSubject, dice: Dice, tally: Counting): Promise<void> {
  const { sender, name, input, what } = makeMessage(dice)
  tally.try()
  try {
    const reply = await subject.call(sender, name, input)
    if (!isRefusal(reply)) tally.fail(`${what()}: answered ${show(reply)}`)
  } catch (thrown) {
    tally.fail(`${what()}: thrown ${String(thrown)}`)
  }
  const entered = subject.takeEntered()
  if (entered.length > 0) tally.fail(`${what()}: entered ${entered.join()}`)
  const polluted = pollution()
  if (polluted) tally.fail(`${what()}: ${polluted}`)
}

interface Message {
  readonly sender: Sender
  readonly name: unknown
  readonly input: unknown
  /** Only worked out for a failure: most inputs are large. */
  readonly what: () => string
}

function makeMessage(dice: Dice): Message {
  const call = pickCall(dice)
  const kind = dice.below(20)
  if (kind === 0) {
    const sender = dice.pick(strangers)
    return {
      sender,
      name: call,
      input: makeSample(call, dice).value,
      what: () => `${call} by ${sender}`
    }
  }
  if (kind === 1) {
    const name = strangeName(call, dice)
    return {
      sender: 'window',
      name,
      input: makeSample(call, dice).value,
      what: () => `name ${show(name)}`
    }
  }
  if (kind < 11) {
    const input = strangeValue(dice)
    return { sender: 'window', name: call, input, what: () => `${call} with ${show(input)}` }
  }
  const sample: Sample = makeSample(call, dice)
  const { input, mistake } = breakSample(sample, dice)
  return { sender: 'window', name: call, input, what: () => `${call}, ${mistake}` }
}

function pickCall(dice: Dice) {
  const [first = 'app.info', ...others] = callNames
  return dice.pick([first, ...others])
}

function isRefusal(reply: unknown): boolean {
  return isClosedReply(reply) && /"ok":false.*"code":"bad-request"/.test(JSON.stringify(reply))
}

/** A value, or a code of the list with words that hold nothing of ours or of the window's. */
function isClosedReply(reply: unknown): boolean {
  if (typeof reply !== 'object' || reply === null || !('ok' in reply)) return false
  if (reply.ok === true) return true
  if (!('error' in reply) || typeof reply.error !== 'object' || reply.error === null) return false
  const { error } = reply
  const hasCode = 'code' in error && typeof error.code === 'string' && codes.has(error.code)
  const text = JSON.stringify(reply)
  return (
    hasCode && text.length < 300 && !text.includes(canary) && !/\/home\/|file:|https?:/.test(text)
  )
}

const show = (value: unknown): string => inspect(value, { maxStringLength: 80 }).slice(0, 200)

export { canary as handlerCanary }
