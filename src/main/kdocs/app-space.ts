/** App space: the signed calls that Drawer makes of kdocs-api.md section 6. */
import { AppFailure, toAppError } from '../../shared/errors'
import type { Secret } from '../accounts/secret'
import type { Answer, SendHttp } from './answer'
import { mapAnswer } from './personal'
import { signedHeaders } from './sign'
import { readAppFileInfo, type AppFileInfo } from './wire'

export interface AppCredentials {
  readonly origin: string
  readonly appId: string
  readonly appKey: Secret
}

export interface AppSpace {
  readonly info: (token: string) => Promise<Answer<AppFileInfo>>
  /** Irreversible. One file, never repeated by itself (6.10). */
  readonly destroy: (token: string) => Promise<Answer>
}

export interface AppSpaceOptions {
  readonly credentials: () => Promise<AppCredentials>
  readonly sendHttp: SendHttp
  readonly now: () => number
}

const root = '/api/v1/openapi/appspace/files'

export function createAppSpace({ credentials, sendHttp, now }: AppSpaceOptions): AppSpace {
  async function send(method: 'GET' | 'DELETE', token: string, suffix: string): Promise<Answer> {
    try {
      const app = await credentials()
      const path = `${root}/${encodeURIComponent(token)}${suffix}`
      const route = `${root}/:file_token${suffix}`
      // Destroy goes without a body, so that both readings of its Content-Md5 agree (6.4).
      const headers = signedHeaders({ method, uri: path }, app, new Date(now()))
      return await sendHttp({ method, origin: app.origin, path, route, headers })
    } catch (thrown) {
      if (thrown instanceof AppFailure) return { kind: 'unsent', error: toAppError(thrown) }
      throw thrown
    }
  }

  return {
    info: async (token) => mapAnswer(await send('GET', token, ''), readAppFileInfo),
    destroy: (token) => send('DELETE', token, '/destroy')
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
