/** Whether anybody on this desktop shows tray icons: Electron itself cannot tell. */
import type { Bus } from './session-bus'

const name = 'org.kde.StatusNotifierWatcher'
const path = '/StatusNotifierWatcher'

/** `onChange` is called with every new answer, the first one included. */
export async function watchTrayHost(bus: Bus, onChange: (isThere: boolean) => void): Promise<void> {
  let told: boolean | null = null
  let asked = 0

  async function look(): Promise<void> {
    asked += 1
    const own = asked
    const isThere = await isHostThere(bus)
    // Of several questions the last one knows best.
    if (own !== asked || isThere === told) return
    told = isThere
    onChange(isThere)
  }

  const ownerRule = `type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged',arg0='${name}'`
  await bus.listen(ownerRule, ({ member, body }) => {
    if (member === 'NameOwnerChanged' && body[0] === name) void look()
  })
  await bus.listen(`type='signal',interface='${name}'`, ({ interface: of, member }) => {
    if (of === name && member.startsWith('StatusNotifierHost')) void look()
  })
  await look()
}

/** A watcher alone only takes icons in; it is the host that shows them. */
async function isHostThere(bus: Bus): Promise<boolean> {
  try {
    const [hasOwner] = await bus.ask({
      destination: 'org.freedesktop.DBus',
      path: '/org/freedesktop/DBus',
      interface: 'org.freedesktop.DBus',
      member: 'NameHasOwner',
      signature: 's',
      body: [name]
    })
    // Asked without this, the bus might start a watcher that nobody shows.
    if (hasOwner !== true) return false
    const [isRegistered] = await bus.ask({
      destination: name,
      path,
      interface: 'org.freedesktop.DBus.Properties',
      member: 'Get',
      signature: 'ss',
      body: [name, 'IsStatusNotifierHostRegistered']
    })
    return isRegistered === true
  } catch {
    // It left in between, or does not know its own property: nothing that can be relied on.
    return false
  }
}
