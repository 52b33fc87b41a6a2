/** What the server has, whatever the window shows. */
import type { Sandbox } from '../src/sandbox/server'

/** Names in the folder at a path. */
export function childrenOf(sandbox: Sandbox, path: string): readonly string[] {
  const folder = sandbox.drive.find(path)
  if (!folder) throw new Error(`no ${path}`)
  return sandbox.drive.children(folder.id).map(({ name }) => name)
}
