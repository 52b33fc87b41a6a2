import { afterEach, expect, it } from 'vitest'
import { closeWorlds, createWorld, intercept, json } from '../workspace-world'
import { checkReport } from './report'

afterEach(closeWorlds)

const about = { version: '1.2.3', platform: 'linux', isKdocs: true, appKind: 'test' } as const

it('holds what was asked, observed and set', async () => {
  const { workspace } = await createWorld()
  await workspace.probe.run('read')
  const report: unknown = JSON.parse(checkReport(workspace.probe.state(), about))
  expect(report).toMatchObject({
    report: 'Drawer connection check',
    drawer: '1.2.3',
    server: 'KDocs',
    ended: true,
    settings: { idShape: 'object', timeUnit: 'seconds' },
    setByThisCheck: ['idShape', 'timeUnit', 'pageSize'],
    left: []
  })
  expect(JSON.stringify(report)).toContain(
    '"check":"times","title":"Unit of times","outcome":"fine","verdict":"times-seconds","words":"Times are in seconds.","openQuestions":[9]'
  )
  expect(JSON.stringify(report)).toContain(
    '"call":"GET /api/v1/openapi/personal/files (count)","answer":"ok","status":200,"code":0,"shape":["data: object"'
  )
})

/** All that is somebody's, as the wire and the drive have it. */
it('holds nothing that is anybody’s, whatever the server repeats', async () => {
  const canaries = new Set<string>()
  const world = await createWorld(
    { syncUpTo: 0, taskMs: 20 },
    {
      wrap: (port) => async (url, init) => {
        const { searchParams, pathname } = new URL(url)
        const token = searchParams.get('access_token') ?? ''
        const { Authorization = '' } = init.headers
        for (const part of [token, ...Authorization.split(':').slice(1)]) canaries.add(part)
        const echo = {
          [token]: { [url]: [token] },
          [Authorization]: init.body,
          [pathname]: 1,
          ok: token
        }
        if (pathname.endsWith('/user/basic')) return json(200, { code: 0, data: echo })()
        if (pathname.endsWith('/drawer-connection-check'))
          return json(404, { code: 5, result: `${token} ${url}`, debug: echo })()
        return port(url, init)
      }
    }
  )
  const { sandbox, workspace } = world
  await workspace.appFiles.add(sandbox.drive.appFiles()[0]?.token ?? '')
  await workspace.probe.run('read')
  await workspace.probe.run('write')
  const root = sandbox.drive.children(sandbox.drive.rootId)
  for (const { id, name } of root) canaries.add(id).add(name)
  for (const { recycleId, node } of sandbox.drive.recycled()) {
    canaries.add(recycleId).add(node.id).add(node.name)
  }
  for (const { token, name } of sandbox.drive.appFiles()) canaries.add(token).add(name)
  for (const secret of [sandbox.app.appId, sandbox.app.appKey, sandbox.origin]) canaries.add(secret)
  canaries.delete('')
  expect(canaries.size).toBeGreaterThan(300)

  const report = checkReport(workspace.probe.state(), about)
  // What the window hears is no more than that, but for the names that the check itself has given.
  const told = JSON.stringify({ ...workspace.probe.state(), leftovers: [] })
  for (const canary of canaries) {
    for (const form of formsOf(canary)) {
      expect([form, report.includes(form) || told.includes(form)]).toEqual([form, false])
    }
  }
  expect(report).toContain('data.«key».«key»')
})

function formsOf(text: string): readonly string[] {
  return [
    text,
    encodeURIComponent(text),
    Buffer.from(text).toString('base64'),
    JSON.stringify(text)
  ]
}

it('tells a refusal by its numbers, not by its words', async () => {
  const { workspace } = await createWorld(
    {},
    { wrap: intercept('/recycles', json(200, { code: 41, result: 'no such 密码' })) }
  )
  await workspace.probe.run('read')
  const report = checkReport(workspace.probe.state(), about)
  expect(report).toContain('KDocs refused it (HTTP 200, code 41).')
  expect(report).not.toContain('密码')
})
