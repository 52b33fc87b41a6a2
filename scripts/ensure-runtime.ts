import { ensureRuntime } from './electron-runtime/ensure'
import { runScript } from './script'

runScript(async () => {
  await ensureRuntime()
  return 0
})
