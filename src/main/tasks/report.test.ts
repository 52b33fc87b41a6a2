import { expect, it } from 'vitest'
import { toCsv, type ReportRow } from './report'

const row = (name: string, changes: Partial<ReportRow> = {}): ReportRow => ({
  name,
  id: 'id',
  from: 'Contracts',
  to: 'Archive',
  result: 'done',
  reason: null,
  code: null,
  server: null,
  ...changes
})

it('is read back as it was, whatever a name holds', () => {
  const text = toCsv([row('a "quoted", name\nof two lines.docx')])
  expect(text.startsWith('\uFEFFname,id,from,to,result,reason,code,server\r\n')).toBe(true)
  expect(text).toContain('"a ""quoted"", name\nof two lines.docx",id,Contracts,Archive,done,,,\r\n')
})

it.each(['=HYPERLINK("x")', '+1', '-1', '@sum', '\tx'])(
  'does not let %j run in a spreadsheet',
  (name) => {
    const [, line = ''] = toCsv([row(name)]).split('\r\n')
    expect(/^"?'/.test(line)).toBe(true)
  }
)

it('says why an entry did not end as done, in words that stay the same', () => {
  const failed = row('x', {
    result: 'failed',
    reason: 'refused',
    code: 'forbidden',
    server: '10003 no'
  })
  expect(toCsv([failed])).toContain('x,id,Contracts,Archive,failed,refused,forbidden,10003 no')
})
