/** The command line of the sandbox: flags to options, or one clear sentence about what is wrong. */
import { parseArgs } from 'node:util'
import { dialectValues, type SandboxDialect } from './dialect'
import { faultNames, type FaultConfigs, type FaultName } from './faults'
import { mostEntries, type SandboxOptions } from './options'

export interface Flags {
  readonly options: SandboxOptions
  readonly faults: readonly FaultFlag[]
  readonly wantsHelp: boolean
}
export interface FaultFlag {
  readonly name: FaultName
  readonly config: FaultConfigs[FaultName]
}
export type ParsedFlags = Flags | { readonly problem: string }

const text = { type: 'string', multiple: false } as const
const yes = { type: 'boolean' } as const
const many = { type: 'string', multiple: true } as const
const known = {
  port: text,
  seed: text,
  empty: yes,
  entries: text,
  'app-files': text,
  application: text,
  'read-quota': text,
  'write-quota': text,
  'task-ms': text,
  'sync-up-to': text,
  'no-task-query': yes,
  'recycle-ids': text,
  'access-token-seconds': text,
  callback: many,
  'page-limit': text,
  'clock-skew': text,
  'signature-seconds': text,
  dialect: many,
  state: text,
  fault: many,
  help: yes
} as const

const dialectHelp = Object.entries(dialectValues)
  .map(([name, values]) => `${name}=${values.join('|')}`)
  .join(' ')

export const help = `npm run sandbox -- [flags]
  --port N                   default 8787
  --seed N                   another drive, other ids
  --empty                    without the demo content
  --entries N                plain entries on top, up to ${mostEntries}
  --app-files N              files in the app space, default 300
  --application test|formal  whose daily quotas, default formal
  --read-quota N --write-quota N
  --task-ms N                how long a batch task takes, default 400
  --sync-up-to N             batches of at most N ids are carried out at once, default 5
  --no-task-query            without the query of task results
  --recycle-ids same|own     whether the bin keeps a file's id, default own
  --access-token-seconds N   default 86400
  --callback URL             a registered callback address, may be repeated
  --page-limit N             most entries of a page, default 100
  --clock-skew SECONDS       this server's clock is ahead; behind with --clock-skew=-SECONDS
  --signature-seconds N      how far the time of a signature may be off, default 900
  --dialect NAME=VALUE       another reading of the pages, may be repeated:
                             ${dialectHelp}
  --state FILE               keep the drive in this file
  --fault NAME[=JSON]        such as latency={"ms":300}, may be repeated:
                             ${faultNames.slice(0, 6).join(' ')}
                             ${faultNames.slice(6).join(' ')}`

/** Its message is for the person at the keyboard. */
class FlagProblem extends Error {}

export function parseFlags(args: readonly string[]): ParsedFlags {
  try {
    return read(args)
  } catch (thrown) {
    const isExpected =
      thrown instanceof FlagProblem ||
      (thrown instanceof TypeError &&
        'code' in thrown &&
        String(thrown.code).includes('PARSE_ARGS'))
    if (isExpected) return { problem: thrown.message }
    throw thrown
  }
}

function read(args: readonly string[]): Flags {
  const { values } = parseArgs({ args: [...args], options: known, strict: true })
  const number = (name: NumberFlag, most?: number) => wholeNumber(name, values[name], most)
  const quotas = {
    read: number('read-quota')?.value,
    write: number('write-quota')?.value
  }
  if ((quotas.read === undefined) !== (quotas.write === undefined)) {
    throw new FlagProblem('--read-quota and --write-quota must be given together.')
  }
  const options = {
    ...named('port', number('port', 65_535)),
    ...named('seed', number('seed', 0xffff_ffff)),
    ...(values.empty ? { content: 'empty' as const } : {}),
    ...named('entries', number('entries', mostEntries)),
    ...named('appFiles', number('app-files', 100_000)),
    ...named('application', oneOf('application', values.application, ['test', 'formal'])),
    ...(quotas.read === undefined || quotas.write === undefined
      ? {}
      : { quotas: { read: quotas.read, write: quotas.write } }),
    ...named('taskMs', number('task-ms')),
    ...named('syncUpTo', number('sync-up-to')),
    ...(values['no-task-query'] ? { taskQuery: false } : {}),
    ...named('recycleIds', oneOf('recycle-ids', values['recycle-ids'], ['same', 'own'])),
    ...named('accessTokenSeconds', number('access-token-seconds')),
    ...(values.callback ? { callbackAddresses: values.callback } : {}),
    ...named('pageLimit', number('page-limit')),
    ...named('clockSkewSeconds', seconds('clock-skew', values['clock-skew'])),
    ...named('signatureSeconds', number('signature-seconds')),
    ...(values.dialect ? { dialect: readDialect(values.dialect) } : {}),
    ...(values.state === undefined ? {} : { stateFile: values.state })
  }
  return { options, faults: (values.fault ?? []).map(readFault), wantsHelp: values.help ?? false }
}

type NumberFlag = {
  [K in keyof typeof known]: (typeof known)[K] extends typeof text ? K : never
}[keyof typeof known]
interface Given<T> {
  readonly value: T
}

/** Nothing at all, not `undefined`, for a flag that is absent: the default must win. */
function named<K extends string, T>(key: K, given: Given<T> | undefined): Partial<Record<K, T>> {
  // The computed key is K; TypeScript only sees some text.
  return given ? ({ [key]: given.value } as Record<K, T>) : {}
}

function wholeNumber(
  name: string,
  value: string | undefined,
  most = Number.MAX_SAFE_INTEGER
): Given<number> | undefined {
  if (value === undefined) return undefined
  if (!/^\d+$/.test(value) || Number(value) > most) {
    const limit = most === Number.MAX_SAFE_INTEGER ? '' : ` up to ${most}`
    throw new FlagProblem(`--${name} needs a whole number${limit}, not '${value}'.`)
  }
  return { value: Number(value) }
}

function seconds(name: string, value: string | undefined): Given<number> | undefined {
  if (value === undefined) return undefined
  if (!/^-?\d{1,9}$/.test(value)) throw new FlagProblem(`--${name} needs seconds, not '${value}'.`)
  return { value: Number(value) }
}

function oneOf<const T extends string>(
  name: string,
  value: string | undefined,
  words: readonly T[]
): Given<T> | undefined {
  if (value === undefined) return undefined
  const word = words.find((each) => each === value)
  if (word === undefined)
    throw new FlagProblem(`--${name} is ${words.join(' or ')}, not '${value}'.`)
  return { value: word }
}

function readDialect(flags: readonly string[]): Partial<SandboxDialect> {
  const pairs = flags.map((flag) => {
    const [name = '', value = ''] = flag.split('=')
    const values = Object.entries(dialectValues).find(([known]) => known === name)?.[1]
    if (!values?.some((known) => known === value)) {
      throw new FlagProblem(`--dialect '${flag}' does not exist; see --help.`)
    }
    return [name, value] as const
  })
  return Object.fromEntries(pairs)
}

function readFault(flag: string): FaultFlag {
  const cut = flag.indexOf('=')
  const given = cut < 0 ? flag : flag.slice(0, cut)
  const name = faultNames.find((each) => each === given)
  if (name === undefined) {
    throw new FlagProblem(`--fault '${given}' does not exist; there are ${faultNames.join(', ')}.`)
  }
  try {
    const config: unknown = JSON.parse(cut < 0 ? '{}' : flag.slice(cut + 1))
    if (typeof config !== 'object' || config === null) throw new SyntaxError('not an object')
    return { name, config }
  } catch {
    throw new FlagProblem(`--fault ${name}= needs a JSON object, such as {"times":1}.`)
  }
}
