/** Runs a script: its result is the exit code, and an error is told without a stack. */
export function runScript(script: () => Promise<number>): void {
  script()
    .catch((error: unknown) => {
      console.error(error instanceof Error ? error.message : error)
      return 1
    })
    .then((code) => process.exit(code))
    .catch(() => process.exit(1))
}
