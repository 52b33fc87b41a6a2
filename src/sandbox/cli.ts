/** `npm run sandbox`: a KDocs drive on this computer, for trying things out by hand. */
import { help, parseFlags } from './flags'
import { startSandbox } from './server'

// Fixed unless said otherwise, so that yesterday's address works again.
const defaultPort = 8787

async function main(): Promise<void> {
  const flags = parseFlags(process.argv.slice(2))
  if ('problem' in flags) {
    console.error(`${flags.problem}\nRun with --help to see every flag.`)
    process.exitCode = 2
    return
  }
  if (flags.wantsHelp) {
    console.log(help)
    return
  }
  const sandbox = await startSandbox({ port: defaultPort, ...flags.options })
  for (const { name, config } of flags.faults) sandbox.faults.set(name, config)
  console.log(
    [
      `KDocs sandbox  ${sandbox.origin}`,
      `App ID         ${sandbox.app.appId}`,
      `App key        ${sandbox.app.appKey}`,
      `Entries        ${sandbox.drive.size()}, and ${sandbox.drive.appFiles().length} app-space files`,
      '',
      `Connect Drawer with: DRAWER_API_ORIGIN=${sandbox.origin} npm start`,
      'then sign in with the App ID and the App key above. Ctrl+C ends the sandbox.'
    ].join('\n')
  )
  const end = (): void => void sandbox.close().then(() => process.exit(0))
  process.once('SIGINT', end)
  process.once('SIGTERM', end)
}

main().catch((thrown: unknown) => {
  const isBusy = thrown instanceof Error && 'code' in thrown && thrown.code === 'EADDRINUSE'
  console.error(isBusy ? 'The port is taken: choose another one with --port.' : thrown)
  process.exitCode = 1
})
