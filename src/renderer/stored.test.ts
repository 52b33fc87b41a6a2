import { expect, it } from 'vitest'
import { isListOf, isNullOr, isOneOf, isShaped, isText, parseStored } from './stored'

const isKept = isListOf(
  isShaped<{ name: string; way: 'up' | 'down' | null }>({
    name: isText,
    way: isNullOr(isOneOf(['up', 'down']))
  })
)

it.each(['[]', '[{"name":"a","way":null}]', '[{"name":"","way":"up","more":1}]'])(
  'takes %s',
  (text) => {
    expect(parseStored(text, isKept)).toEqual(JSON.parse(text))
  }
)

it.each([
  null,
  '',
  'null',
  '{}',
  '"text"',
  '[null]',
  '[[]]',
  '[{"name":"a"}]',
  '[{"way":null}]',
  '[{"name":1,"way":null}]',
  '[{"name":"a","way":"left"}]',
  '[{"name":"a","way":null},1]',
  '[{"name":"a","way":null}'
])('does not take %s', (text) => {
  expect(parseStored(text, isKept)).toBeNull()
})
