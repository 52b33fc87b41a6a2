/** What main knows of the program itself; asked for when somebody wants to see it. */
import type { About } from '../../shared/about'
import { call } from '../bridge'

export async function readAbout(): Promise<About> {
  return call('app.about', {})
}

export async function makeDiagnostics(): Promise<string> {
  return (await call('diagnostics.make', {})).text
}

/** False: the person closed the dialog. */
export async function saveDiagnostics(): Promise<boolean> {
  return call('diagnostics.save', {})
}
