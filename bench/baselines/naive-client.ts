/**
 * The naive client, in the style of the official samples: one call after another, and after each the
 * question whether it is done, until it is. It does not wait between two questions.
 */
import { createSecret } from '../../src/main/accounts/secret'
import { signedHeaders } from '../../src/main/kdocs/sign'
import type { Sandbox } from '../../src/sandbox/server'

const openApi = '/api/v1/openapi'
/** The most that one call takes, as the page of the call says. */
const idsPerCall = 100

interface Envelope {
  readonly code: number
  readonly data?: { readonly task_id?: string; readonly status?: string }
}

export async function moveNaively(
  { origin, issueTokens }: Sandbox,
  ids: readonly string[],
  targetId: string
): Promise<void> {
  const { accessToken } = issueTokens()
  const call = async (path: string, body?: object): Promise<NonNullable<Envelope['data']>> => {
    const response = await fetch(`${origin}${openApi}${path}?access_token=${accessToken}`, {
      method: body ? 'POST' : 'GET',
      ...(body
        ? { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }
        : {})
    })
    // The sandbox answers in KDocs' own form.
    const { code, data = {} } = (await response.json()) as Envelope
    if (code !== 0) throw new Error(`${path}: ${code}`)
    return data
  }
  for (let at = 0; at < ids.length; at += idsPerCall) {
    const body = { file_ids: ids.slice(at, at + idsPerCall), parent_id: targetId }
    const { task_id: taskId } = await call('/personal/tasks/files/move', body)
    if (!taskId) continue
    while ((await call(`/personal/tasks/${taskId}`)).status !== 'success');
  }
}

export async function destroyNaively(
  { origin, app }: Sandbox,
  tokens: readonly string[]
): Promise<void> {
  const appKey = createSecret(app.appKey)
  const call = async (method: 'GET' | 'DELETE', path: string): Promise<boolean> => {
    const uri = `${openApi}/appspace/files/${path}`
    const body = method === 'GET' ? {} : { body: '{}' }
    const headers = signedHeaders({ method, uri, ...body }, { ...app, appKey }, new Date())
    const response = await fetch(origin + uri, { method, headers, ...body })
    return ((await response.json()) as Envelope).code === 0
  }
  for (const token of tokens) {
    if (!(await call('DELETE', `${token}/destroy`))) throw new Error(`${token} was not destroyed`)
    while (await call('GET', token));
  }
}
