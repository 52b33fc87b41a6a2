/** The tray of a desktop without a screen: takes icons in, reads them and their menus, and presses. */
import {
  ask,
  eventually,
  joinBus,
  Message,
  MessageType,
  plain,
  Variant,
  type MessageBus
} from './session-bus'

export interface TrayMenuItem {
  readonly id: number
  readonly label: string
  readonly isEnabled: boolean
  readonly isSeparator: boolean
  readonly items: readonly TrayMenuItem[]
}

export interface TrayIcon {
  readonly id: string
  readonly title: string
  readonly tooltip: string
  /** Width and height of each picture that it brought along. */
  readonly sizes: readonly (readonly [number, number])[]
  /** Of the pictures, to tell one state from another. */
  readonly pictures: readonly Buffer[]
}

export interface StatusNotifier {
  /** How many icons there are now. */
  count(): number
  icon(timeoutMs?: number): Promise<TrayIcon>
  menu(timeoutMs?: number): Promise<readonly TrayMenuItem[]>
  /** Waits for an item of that label and chooses it. */
  choose(label: string | RegExp, timeoutMs?: number): Promise<void>
  /** The main button of the mouse on the icon. */
  click(): Promise<void>
  /** The panel is gone, as when it crashes. */
  close(): void
}

const watcherName = 'org.kde.StatusNotifierWatcher'
const watcherPath = '/StatusNotifierWatcher'
const itemInterface = 'org.kde.StatusNotifierItem'
const menuInterface = 'com.canonical.dbusmenu'
const propertiesInterface = 'org.freedesktop.DBus.Properties'

interface Registered {
  readonly service: string
  readonly path: string
}

export async function startStatusNotifier(env: NodeJS.ProcessEnv): Promise<StatusNotifier> {
  const bus = await joinBus(env)
  const items: Registered[] = []
  bus.addMethodHandler((message) => answer(bus, items, message))
  await watchLeaving(bus, items)
  await bus.requestName(watcherName, 0)

  const only = (timeoutMs?: number): Promise<Registered> =>
    eventually(() => items.at(-1), 'an icon in the tray', timeoutMs)

  return {
    count: () => items.length,
    icon: async (timeoutMs) => readIcon(bus, await only(timeoutMs)),
    menu: async (timeoutMs) => readMenu(bus, await only(timeoutMs)),
    choose: async (label, timeoutMs) => {
      await eventually(
        async () => {
          const item = await only(timeoutMs)
          const found = allItems(await readMenu(bus, item)).find(
            (one) => one.isEnabled && isCalled(one, label)
          )
          if (!found) return undefined
          try {
            await press(bus, item, found.id)
          } catch (thrown) {
            // The menu was made anew since it was read: as a panel would, look again.
            if (String(thrown).includes('error occurred in Event')) return undefined
            throw thrown
          }
          return true
        },
        `“${String(label)}” in the menu of the tray`,
        timeoutMs
      )
    },
    click: async () => {
      const { service, path } = await only()
      const call = { destination: service, path, interface: itemInterface, member: 'Activate' }
      await ask(bus, { ...call, signature: 'ii', body: [10, 10] })
    },
    close: () => bus.disconnect()
  }
}

/** True: it was ours. */
function answer(bus: MessageBus, items: Registered[], message: Message): boolean {
  if (message.path !== watcherPath) return false
  const { member, body, sender } = message
  if (member === 'RegisterStatusNotifierItem') {
    // Some give the name of their service, some the path of their object.
    const [given] = body
    const text = typeof given === 'string' ? given : ''
    const item = text.startsWith('/')
      ? { service: sender, path: text }
      : { service: text, path: '/StatusNotifierItem' }
    items.push(item)
    bus.send(Message.newMethodReturn(message, '', []))
    const name = `${item.service}${item.path}`
    bus.send(
      Message.newSignal(watcherPath, watcherName, 'StatusNotifierItemRegistered', 's', [name])
    )
    return true
  }
  if (message.interface !== propertiesInterface) return false
  const properties: Record<string, Variant> = {
    IsStatusNotifierHostRegistered: new Variant('b', true),
    ProtocolVersion: new Variant('i', 0),
    RegisteredStatusNotifierItems: new Variant(
      'as',
      items.map(({ service, path }) => service + path)
    )
  }
  if (member === 'GetAll') {
    bus.send(Message.newMethodReturn(message, 'a{sv}', [properties]))
    return true
  }
  const wanted = properties[String(body[1])]
  if (member !== 'Get' || !wanted) return false
  bus.send(Message.newMethodReturn(message, 'v', [wanted]))
  return true
}

async function watchLeaving(bus: MessageBus, items: Registered[]): Promise<void> {
  bus.on('message', ({ type, member, body }) => {
    if (type !== MessageType.SIGNAL || member !== 'NameOwnerChanged') return
    const [name, , owner] = body
    const index = items.findIndex(({ service }) => service === name)
    if (owner === '' && index >= 0) items.splice(index, 1)
  })
  await ask(bus, {
    destination: 'org.freedesktop.DBus',
    path: '/org/freedesktop/DBus',
    interface: 'org.freedesktop.DBus',
    member: 'AddMatch',
    signature: 's',
    body: ["type='signal',member='NameOwnerChanged'"]
  })
}

async function readProperties(bus: MessageBus, { service, path }: Registered) {
  const [all] = await ask(bus, {
    destination: service,
    path,
    interface: propertiesInterface,
    member: 'GetAll',
    signature: 's',
    body: [itemInterface]
  })
  return plain(all) as Readonly<Record<string, unknown>>
}

async function readIcon(bus: MessageBus, item: Registered): Promise<TrayIcon> {
  const found = await readProperties(bus, item)
  const pictures = (found['IconPixmap'] ?? []) as readonly [number, number, Buffer][]
  const tooltip = (found['ToolTip'] ?? []) as readonly unknown[]
  return {
    id: String(found['Id']),
    title: String(found['Title']),
    tooltip: [tooltip[2], tooltip[3]].filter((text) => text !== '').join('\n'),
    sizes: pictures.map(([width, height]) => [width, height]),
    pictures: pictures.map(([, , pixels]) => Buffer.from(pixels))
  }
}

type Layout = readonly [number, Readonly<Record<string, unknown>>, readonly Layout[]]

async function readMenu(bus: MessageBus, item: Registered): Promise<readonly TrayMenuItem[]> {
  const path = String((await readProperties(bus, item))['Menu'])
  const call = { destination: item.service, path, interface: menuInterface }
  // As hosts do: only an optimisation of those who build their menu late, and some refuse it.
  await ask(bus, { ...call, member: 'AboutToShow', signature: 'i', body: [0] }).catch(() => [])
  const body = [0, -1, []]
  const reply = await ask(bus, { ...call, member: 'GetLayout', signature: 'iias', body })
  return toItem(plain(reply[1]) as Layout).items
}

function toItem([id, found, children]: Layout): TrayMenuItem {
  // An underscore marks the letter of the keyboard; two of them are one of the text.
  const { label } = found
  return {
    id,
    label: typeof label === 'string' ? label.replace(/_(.)/g, '$1') : '',
    isEnabled: found['enabled'] !== false && found['visible'] !== false,
    isSeparator: found['type'] === 'separator',
    items: children.map(toItem)
  }
}

function allItems(items: readonly TrayMenuItem[]): readonly TrayMenuItem[] {
  return items.flatMap((item) => [item, ...allItems(item.items)])
}

function isCalled({ label }: TrayMenuItem, wanted: string | RegExp): boolean {
  return typeof wanted === 'string' ? label === wanted : wanted.test(label)
}

async function press(bus: MessageBus, item: Registered, id: number): Promise<void> {
  const path = String((await readProperties(bus, item))['Menu'])
  await ask(bus, {
    destination: item.service,
    path,
    interface: menuInterface,
    member: 'Event',
    signature: 'isvu',
    body: [id, 'clicked', new Variant('s', ''), 0]
  })
}
