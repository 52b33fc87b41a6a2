/** App space: the signed calls that Drawer makes of kdocs-api.md section 6. */
import { AppFailure, toAppError } from '../../shared/errors'
import type { Secret } from '../accounts/secret'
import type { Answer, SendHttp } from './answer'
import { mapAnswer, type BatchAccepted } from './personal'
import { signedHeaders } from './sign'
import { readAppFileInfo, readTaskId, readTaskResult } from './wire'
import type { AppFileInfo, TaskResult } from './wire'

export interface AppCredentials {
  readonly origin: string
  readonly appId: string
  readonly appKey: Secret
}

export interface AppSpace {
  readonly info: (token: string) => Promise<Answer<AppFileInfo>>
  /** Irreversible. One file, never repeated by itself (6.10). */
  readonly destroy: (token: string) => Promise<Answer>
  /** At most a hundred, all of one folder, to another one (6.9). */
  readonly moveBatch: (
    tokens: readonly string[],
    parentToken: string
  ) => Promise<Answer<BatchAccepted>>
  /** INFERRED (5.2), as for personal documents. */
  readonly taskResult: (serverTaskId: string) => Promise<Answer<TaskResult>>
}

export interface SignedCall {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  readonly route: string
  readonly body?: string
  readonly contentType?: string
}

export interface AppSpaceOptions {
  readonly credentials: () => Promise<AppCredentials>
  readonly sendHttp: SendHttp
  readonly now: () => number
  /** How far the server's clock is ahead of `now`: what is signed is its time. */
  readonly clockOffsetMs?: (origin: string) => number
}

const space = '/api/v1/openapi/appspace'
const root = `${space}/files`

// The least by which a better knowledge of the time can turn a refusal into an answer.
const worthTryingMs = 60_000

/** One signed call of the app. */
export type SendSigned = (call: SignedCall) => Promise<Answer>

export function createSignedSender(options: AppSpaceOptions): SendSigned {
  const { credentials, sendHttp, now, clockOffsetMs = () => 0 } = options

  function sign(app: AppCredentials, { contentType, ...call }: SignedCall): Promise<Answer> {
    const { method, path, body } = call
    const signed = {
      method,
      uri: path,
      ...(body === undefined ? {} : { body }),
      ...(contentType === undefined ? {} : { contentType })
    }
    const headers = signedHeaders(signed, app, new Date(now() + clockOffsetMs(app.origin)))
    return sendHttp({ ...call, origin: app.origin, headers })
  }

  return async function sendSigned(call) {
    try {
      const app = await credentials()
      const offset = clockOffsetMs(app.origin)
      const answer = await sign(app, call)
      // The first answer of a server tells how wrong our clock is, and may be a refusal for just that.
      const hasLearned = Math.abs(clockOffsetMs(app.origin) - offset) >= worthTryingMs
      if (call.method !== 'GET' || answer.kind !== 'refused' || !hasLearned) return answer
      return await sign(app, call)
    } catch (thrown) {
      if (thrown instanceof AppFailure) return { kind: 'unsent', error: toAppError(thrown) }
      throw thrown
    }
  }
}

export function createAppSpace(options: AppSpaceOptions): AppSpace {
  const send = createSignedSender(options)

  const ofFile = (method: 'GET' | 'DELETE', token: string, suffix = ''): Promise<Answer> =>
    send({
      method,
      path: `${root}/${encodeURIComponent(token)}${suffix}`,
      route: `${root}/:file_token${suffix}`
    })

  return {
    info: async (token) => mapAnswer(await ofFile('GET', token), readAppFileInfo),
    // Destroy goes without a body, so that both readings of its Content-Md5 agree (6.4).
    destroy: (token) => ofFile('DELETE', token, '/destroy'),
    moveBatch: async (tokens, parentToken) => {
      const path = `${space}/tasks/files/move`
      const body = JSON.stringify({ file_tokens: tokens, parent_token: parentToken })
      const answer = await send({ method: 'POST', path, route: path, body })
      return mapAnswer(answer, (data) => ({ serverTaskId: readTaskId(data) }))
    },
    taskResult: async (serverTaskId) => {
      const path = `${space}/tasks/${encodeURIComponent(serverTaskId)}`
      const answer = await send({ method: 'GET', path, route: `${space}/tasks/:task_id` })
      return mapAnswer(answer, readTaskResult)
    }
  }
}

// The code for "no such file" is not documented (kdocs-api.md 7): a 404 in KDocs' own envelope, or
// words that say so of a file. "App not exist" is about something else.
const notFoundWords = /(file|document|文件|文档).{0,20}(not\s?(exist|found)|不存在|已(被)?删除)/i
const otherWords = /app(id|key|lication)?\s*not|应用不存在/i

/** Whether Info proves that a file is not there. */
export function saysNotFound(answer: Answer): boolean {
  if (answer.kind !== 'refused') return false
  const { code, server } = answer.error
  if (!server || otherWords.test(server.text)) return false
  return code === 'not-found' || (code === 'refused' && notFoundWords.test(server.text))
}
