/** The session bus of a Linux desktop: who is there, who wants to be told, and what they say. */
import type { EventEmitter } from 'node:events'
import type * as DbusNext from '@jellybrick/dbus-next'

export interface BusCall {
  readonly destination: string
  readonly path: string
  readonly interface: string
  readonly member: string
  readonly signature?: string
  readonly body?: readonly unknown[]
}

export interface BusSignal {
  readonly interface: string
  readonly member: string
  readonly body: readonly unknown[]
}

/** A value that carries its type along, as dictionaries of the bus want them. */
export interface Typed {
  readonly signature: string
  readonly value: unknown
}

export interface Bus {
  /** The parts of the answer, without their types; rejects for an error, and where nobody answers in time. */
  readonly ask: (call: BusCall) => Promise<readonly unknown[]>
  /** `rule` is one of D-Bus' own match rules. */
  readonly listen: (rule: string, listener: (signal: BusSignal) => void) => Promise<void>
}

/** Most answer in a millisecond; a service that has to be started first takes longer. */
const answerMs = 5_000

/** Null: this session has no bus, or none that lets us in. */
export async function joinSessionBus(env: NodeJS.ProcessEnv): Promise<Bus | null> {
  const busAddress = env['DBUS_SESSION_BUS_ADDRESS']
  // The library would start a bus of its own, where nobody else is.
  if (!busAddress?.startsWith('unix:')) return null
  // Loaded where there is a bus: other systems need none of it.
  const library = await import('@jellybrick/dbus-next')
  const connection = library.sessionBus({ busAddress })
  const isThere = await new Promise<boolean>((resolve) => {
    // Its types leave out the event that it tells a lost connection by. It stays listened to: without
    // that it would be thrown.
    const failing: EventEmitter = connection
    const patience = setTimeout(() => resolve(false), answerMs)
    const end = (is: boolean): void => {
      clearTimeout(patience)
      resolve(is)
    }
    failing.on('error', () => end(false))
    connection.once('connect', () => end(true))
  })
  return isThere ? createBus(connection, library) : null
}

type Library = Pick<typeof DbusNext, 'Message' | 'MessageType' | 'Variant'>

function createBus(
  connection: DbusNext.MessageBus,
  { Message, MessageType, Variant }: Library
): Bus {
  const wrap = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
    if ('signature' in value && 'value' in value) {
      return new Variant(String(value.signature), value.value)
    }
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, wrap(one)]))
  }
  const unwrap = (value: unknown): unknown => (value instanceof Variant ? value.value : value)

  async function ask({ body = [], ...call }: BusCall): Promise<readonly unknown[]> {
    const message = new Message({ ...call, body: body.map(wrap) })
    const reply = await withinTime(connection.call(message))
    return (reply?.body ?? []).map(unwrap)
  }

  return {
    ask,
    listen: async (rule, listener) => {
      connection.on('message', ({ type, interface: of, member, body }: DbusNext.Message) => {
        if (type === MessageType.SIGNAL) listener({ interface: of, member, body: body.map(unwrap) })
      })
      await ask({
        destination: 'org.freedesktop.DBus',
        path: '/org/freedesktop/DBus',
        interface: 'org.freedesktop.DBus',
        member: 'AddMatch',
        signature: 's',
        body: [rule]
      })
    }
  }
}

function withinTime<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no answer on the session bus')), answerMs)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
