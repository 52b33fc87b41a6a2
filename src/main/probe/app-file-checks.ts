/**
 * One tiny file in app space: uploaded, seen, destroyed. It goes through the same gate as every other
 * destroy: it is in the registry, Info has just seen it, the permit is for it alone, and nothing is
 * sent twice.
 */
import type { Leftover } from '../../shared/check'
import type { AppFiles } from '../drive/app-files'
import type { ProbeCalls } from './calls'
import { failureOf, unreadable, type CheckRun } from './check-run'
import { isSame, judgeGone, type ReadFindings } from './read-checks'
import { readToken } from './traces'

export type ProbeAppFiles = Pick<
  AppFiles,
  'list' | 'add' | 'planDestroy' | 'redeem' | 'dropDestroyed'
>

export interface AppFileParts {
  readonly calls: Pick<ProbeCalls, 'upload' | 'info' | 'destroy'>
  readonly appFiles: ProbeAppFiles
  readonly known: Pick<ReadFindings, 'notThere'>
  readonly name: string
  readonly put: (place: Leftover['place'] | 'nowhere') => void
}

export async function runAppFile(run: CheckRun, parts: AppFileParts): Promise<void> {
  const { calls, appFiles, known, name, put } = parts
  let token = ''
  let isAccepted = false

  await run.check({
    id: 'upload',
    questions: [8],
    work: async (ask) => {
      const answer = await ask(calls.upload(name))
      if (answer.kind === 'refused' || answer.kind === 'unsent') return failureOf(answer)
      put('unknown')
      if (answer.kind === 'unclear') return failureOf(answer)
      const found = readToken(answer.data)
      if (found === null) return unreadable
      token = found
      put('app-space')
      // Known to the app from now on, whatever becomes of this check.
      await appFiles.add(token)
      return { outcome: 'fine', verdict: 'uploaded' }
    }
  })
  await run.check({
    id: 'info',
    questions: [8],
    needs: ['upload'],
    work: async (ask) => {
      const answer = await ask(calls.info(token))
      return answer.kind === 'ok' ? { outcome: 'fine', verdict: 'works' } : failureOf(answer)
    }
  })
  await run.check({
    id: 'destroy',
    needs: ['info'],
    work: async (ask) => {
      // SECURITY: the only way to a destroy, see src/main/drive/destroy-gate.ts.
      const [file, ...others] = appFiles.redeem(appFiles.planDestroy([token]).permit, null)
      if (file?.token !== token || others.length > 0) throw new Error('a permit for other files')
      const answer = await ask(calls.destroy(token))
      isAccepted = answer.kind === 'ok'
      return answer.kind === 'ok' ? { outcome: 'fine', verdict: 'destroyed' } : failureOf(answer)
    }
  })
  // Also after an unclear answer: it is not sent again, but asked about.
  await run.check({
    id: 'gone',
    questions: [2],
    needs: ['info'],
    work: async (ask) => {
      const answer = await ask(calls.info(token))
      const finding = judgeGone(answer)
      const isLikeNeverThere =
        isAccepted && answer.kind === 'refused' && isSame(answer.seen, known.notThere)
      if (finding.verdict === 'gone-recognised' || isLikeNeverThere) {
        appFiles.dropDestroyed([token])
        put('nowhere')
      }
      return finding.verdict === 'gone-exists'
        ? { outcome: 'failed', verdict: 'gone-exists' }
        : finding
    }
  })
}
