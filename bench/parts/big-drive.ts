/** A drive of many files that answers inside this process, in flat memory: nearly all that is measured is ours. */
import type { Answer, HttpCall, SendHttp } from '../../src/main/kdocs/answer'

export interface BigDrive {
  readonly sendHttp: SendHttp
  readonly folderIds: readonly string[]
  readonly fileIds: () => string[]
  readonly calls: { read: number; write: number }
}

const idLength = 43
const fileId = (n: number): string => `${n}_`.padEnd(idLength, 'abcdefghij')
const folderIdOf = (n: number): string => `f${n}_`.padEnd(idLength, 'klmnopqrst')
const binned = 0xffff

/** Files lie in the first `sources` folders in equal parts; one more folder is empty. */
export function createBigDrive(files: number, sources: number): BigDrive {
  const folderOf = new Uint16Array(files)
  const perFolder = Math.ceil(files / sources)
  for (let n = 0; n < files; n += 1) folderOf[n] = Math.floor(n / perFolder)
  const folderIds = Array.from({ length: sources + 1 }, (_, n) => folderIdOf(n))
  const folderNumbers = new Map(folderIds.map((id, n) => [id, n]))
  const calls = { read: 0, write: 0 }

  function list({ query = {} }: HttpCall): unknown {
    const parentId = query['parent_id']
    if (parentId === undefined) {
      const files = folderIds.map((id, n) => toWire(id, `目录 ${n}`, 'folder', 'root'.padEnd(43)))
      return { files, next_offset: -1, next_filter: 'file' }
    }
    const folder = folderNumbers.get(parentId)
    const count = Number(query['count'])
    const found: unknown[] = []
    let at = Number(query['offset'] ?? 0)
    for (; at < files && found.length < count; at += 1) {
      if (folderOf[at] !== folder) continue
      found.push(toWire(fileId(at), `合同 ${at} final draft (2).docx`, 'file', parentId))
    }
    return { files: found, next_offset: at < files ? at : -1, next_filter: 'file' }
  }

  function change(call: HttpCall): unknown {
    // Written by our own client.
    const body = JSON.parse(call.body ?? '{}') as { file_ids: string[]; parent_id?: string }
    const target = body.parent_id === undefined ? binned : folderNumbers.get(body.parent_id)
    for (const id of body.file_ids) folderOf[Number.parseInt(id, 10)] = target ?? binned
    return { task_id: '' }
  }

  return {
    folderIds,
    fileIds: () => structuredClone(Array.from({ length: files }, (_, n) => fileId(n))),
    calls,
    sendHttp: async (call): Promise<Answer> => {
      // As an answer from outside: on another turn of the event loop.
      await new Promise((resolve) => setImmediate(resolve))
      calls[call.method === 'GET' ? 'read' : 'write'] += 1
      const data = call.method === 'GET' ? list(call) : change(call)
      // Strings that were read are flat, and cheaper than strings that were put together.
      return { kind: 'ok', data: JSON.parse(JSON.stringify(data)) as unknown }
    }
  }
}

function toWire(id: string, fname: string, ftype: string, parent: string): unknown {
  return {
    id: { open_id: id, union_id: id },
    parent_id: { open_id: parent, union_id: parent },
    fname,
    ftype,
    fsize: 48_213,
    mtime: 1_750_000_000
  }
}
