/** The last line of `.ci/run`: what all the runs before it came to. */
import { readFileSync } from 'node:fs'
import { addUp, installedResults, usualResults } from './test-summary'

console.log(addUp([usualResults, installedResults].map((file) => readFileSync(file, 'utf8'))))
