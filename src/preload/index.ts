import { contextBridge, ipcRenderer } from 'electron'
import type { Bridge, Events } from '../shared/contract'

// SECURITY: I2. The page gets these two functions and nothing else; a listener never sees the event.
const bridge: Bridge = {
  call: (name, input) => ipcRenderer.invoke('call', name, input),
  on: <K extends keyof Events>(name: K, listener: (payload: Events[K]) => void) => {
    const forward = (_event: unknown, incoming: string, payload: Events[K]): void => {
      if (incoming === name) listener(payload)
    }
    ipcRenderer.on('event', forward)
    return () => {
      ipcRenderer.off('event', forward)
    }
  }
}

contextBridge.exposeInMainWorld('bridge', bridge)
