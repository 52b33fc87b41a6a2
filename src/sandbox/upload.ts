/** Multipart uploads: one part `file`, the rest text. */
import { Refusal } from './codes'
import { checkName } from './destination'
import type { Call } from './call'
import { fieldsOfPairs, type Fields } from './params'

export interface Upload {
  readonly name: string
  readonly bytes: Buffer
  /** The other parts. `parent_path` is a list: the sample joins its names with commas (4.9). */
  readonly fields: Fields
}

export async function readUpload(call: Call): Promise<Upload> {
  const form = await parseForm(call)
  const texts: [string, unknown][] = []
  let file: File | undefined
  for (const [name, value] of form) {
    if (typeof value === 'string') texts.push([name, value])
    else if (name !== 'file') throw new Refusal('SandboxUnknownParameter', name)
    else if (file) throw new Refusal('SandboxBadParameter', 'file')
    else file = value
  }
  if (!file) throw new Refusal('SandboxMissingParameter', 'file')
  const bytes = Buffer.from(await file.arrayBuffer())
  return { name: checkName(file.name), bytes, fields: splitPath(fieldsOfPairs(texts)) }
}

async function parseForm(call: Call): Promise<[string, string | File][]> {
  const type = call.header('content-type') ?? ''
  if (!type.startsWith('multipart/form-data')) throw new Refusal('SandboxBodyNotMultipart')
  try {
    const body = new Uint8Array(call.bytes)
    const form = await new Response(body, { headers: { 'content-type': type } }).formData()
    return [...form.entries()]
  } catch {
    throw new Refusal('SandboxBodyNotMultipart')
  }
}

function splitPath(fields: Fields): Fields {
  const path = fields.parent_path
  if (typeof path !== 'string') return fields
  return { ...fields, parent_path: path.split(',').filter((name) => name !== '') }
}
