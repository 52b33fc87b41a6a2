/** What can be a token of app space: words without anything that a URL escapes (kdocs-api.md 6.2). */
export const appTokenForm = /^[A-Za-z0-9_-]{8,256}$/
