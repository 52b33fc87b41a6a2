import { createInterface } from 'node:readline'
import { probeInTerminal } from './probe/terminal'
import { runScript } from './script'

/** What was typed ahead is kept, and the end of the input is a no. */
function createAsk(): (question: string) => Promise<boolean> {
  const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]()
  return async (question) => {
    process.stdout.write(question)
    const line = await lines.next()
    if (line.done) process.stdout.write('\n')
    return !line.done && /^y(es)?$/i.test(line.value.trim())
  }
}

let ask: ReturnType<typeof createAsk> | null = null

runScript(() =>
  probeInTerminal({
    args: process.argv.slice(2),
    env: process.env,
    print: (line) => console.log(line),
    ask: (question) => (ask ??= createAsk())(question),
    onInterrupt: (stop) => {
      process.once('SIGINT', () => {
        console.log('Stopping after what is under way. Ctrl+C again ends at once.')
        stop()
      })
    }
  })
)
