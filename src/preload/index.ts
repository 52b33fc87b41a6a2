import { contextBridge, ipcRenderer } from 'electron'
import type { Bridge } from '../shared/contract'
import { prepareFirstFrame } from './first-frame'

// SECURITY: I2. The page gets these two functions and nothing else; a listener never sees the event.
const bridge: Bridge = {
  call: (name, input) => ipcRenderer.invoke('call', name, input),
  on: (name, listener) => {
    const forward = (_event: unknown, incoming: string, payload: string): void => {
      if (incoming === name) listener(payload)
    }
    ipcRenderer.on('event', forward)
    return () => {
      ipcRenderer.off('event', forward)
    }
  }
}

// One listener for each kind of event, of which there are more than the ten that count as a leak.
ipcRenderer.setMaxListeners(50)

contextBridge.exposeInMainWorld('bridge', bridge)

prepareFirstFrame(document)
