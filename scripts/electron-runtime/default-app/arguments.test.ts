import { expect, test } from 'vitest'
import { readArguments } from './arguments'

test.each([
  ['a folder', ['.'], [], '.'],
  ['switches before the folder', ['--no-sandbox', '--inspect=0', '.', '--demo'], [], '.'],
  ['a file to load first', ['-r', 'loader.js', '.'], ['loader.js'], '.'],
  ['the long form', ['--require', 'a.js', '-r', 'b.js', 'main.js'], ['a.js', 'b.js'], 'main.js'],
  [
    'what Playwright passes',
    ['-r', 'loader.js', '--no-sandbox', '--inspect=0', '--remote-debugging-port=0', '.', '-r', 'x'],
    ['loader.js'],
    '.'
  ],
  ['the app as a switch', ['--app=folder', 'other'], [], 'folder'],
  ['nothing', [], [], undefined]
])('reads %s', (_, args, preloads, app) => {
  expect(readArguments(args)).toEqual({ preloads, app })
})

test('refuses a preload without a name', () => {
  expect(() => readArguments(['-r'])).toThrow('-r needs a file name')
})
