/** Finds out how KDocs answers this account, and says what was found. Changes ask for themselves. */
import { useEffect, useState } from 'react'
import { readCheckIds, writeCheckIds, type CheckState, type CheckStep } from '../../../shared/check'
import { run } from '../../commands'
import { Button } from '../../components/button'
import { useTexts } from '../../components/use-texts'
import {
  loadCheck,
  resetCheck,
  runCheck,
  saveCheckReport,
  stopCheck,
  useCheck
} from '../../stores/check'
import { showNotice } from '../../stores/notices'
import { useSession } from '../../stores/session'
import { CheckResults } from './check-results'
import { CheckSettings } from './check-settings'
import styles from './connection-check.module.css'

interface QuestionProps {
  readonly step: CheckStep
  readonly price: CheckState['price'][CheckStep]
  readonly onYes: () => void
  readonly onNo: () => void
}

/** What it will do and cost; the write test always asks. */
function Question({ step, price, onYes, onNo }: QuestionProps) {
  const { t } = useTexts()
  const isWrite = step === 'write'
  return (
    <div
      role="group"
      aria-label={t(isWrite ? 'check.askWrite' : 'check.askRead')}
      className={styles.question}
    >
      <p className={styles.ask}>{t(isWrite ? 'check.askWrite' : 'check.askRead')}</p>
      <p>{t(isWrite ? 'check.writeText' : 'check.readText')}</p>
      <p className={styles.quiet}>{t(isWrite ? 'check.priceMore' : 'check.price', { ...price })}</p>
      <div className={styles.buttons}>
        <Button look={isWrite ? 'plain' : 'primary'} onClick={onYes}>
          {t(isWrite ? 'check.runWrite' : 'check.runRead')}
        </Button>
        <Button autoFocus onClick={onNo}>
          {t('common.cancel')}
        </Button>
      </div>
    </div>
  )
}

function Running({ check }: { readonly check: CheckState }) {
  const { t } = useTexts()
  const all = check.step === 'write' ? writeCheckIds : readCheckIds
  const done = check.results.filter(({ id }) => all.some((known) => known === id)).length
  const text = t('check.progress', { done, all: all.length })
  return (
    <div className={styles.running}>
      <progress aria-label={text} value={done} max={all.length} className={styles.bar} />
      <span className={styles.quiet}>{text}</span>
      <Button autoFocus disabled={check.isStopping} onClick={() => run(stopCheck())}>
        {t(check.isStopping ? 'check.stopping' : 'check.stop')}
      </Button>
    </div>
  )
}

async function save(): Promise<void> {
  if (await saveCheckReport()) showNotice({ kind: 'report-saved' })
}

function useStatusText(check: CheckState | null): string {
  const { t } = useTexts()
  if (!check) return ''
  if (check.current) return t('check.running', { title: t(`check.title.${check.current}`) })
  return check.phase === 'ended' && check.step ? t(`check.finished.${check.step}`) : ''
}

interface ButtonsProps {
  readonly check: CheckState
  /** Where a question or a check was before, its end gives the focus back. */
  readonly takesFocus: boolean
  readonly onAsk: (step: CheckStep) => void
}

function Buttons({ check, takesFocus, onAsk }: ButtonsProps) {
  const { t } = useTexts()
  const isOver = check.phase === 'ended'
  const canWrite = isOver && check.canWrite
  return (
    <>
      <div className={styles.buttons}>
        {canWrite && (
          <Button autoFocus={takesFocus} onClick={() => onAsk('write')}>
            {t('check.write')}
          </Button>
        )}
        <Button autoFocus={takesFocus && !canWrite} onClick={() => onAsk('read')}>
          {t(isOver ? 'check.again' : 'check.run')}
        </Button>
        {isOver && <Button onClick={() => run(save())}>{t('check.save')}</Button>}
      </div>
      {isOver && <p className={styles.quiet}>{t('check.reportHint')}</p>}
    </>
  )
}

function OfAccount({ accountId }: { readonly accountId: string }) {
  const { t } = useTexts()
  const check = useCheck((state) => state.check)
  const [asked, setAsked] = useState<CheckStep | null>(null)
  const [hasAsked, setHasAsked] = useState(false)
  const status = useStatusText(check)
  useEffect(() => {
    run(loadCheck())
    return resetCheck
  }, [accountId])
  const ask = (step: CheckStep): void => {
    setAsked(step)
    setHasAsked(true)
  }
  const begin = (step: CheckStep): void => {
    setAsked(null)
    run(runCheck(step))
  }
  return (
    <section className={styles.check} aria-labelledby="check-title">
      <h3 id="check-title" className={styles.heading}>
        {t('check.heading')}
      </h3>
      <p className={styles.quiet}>{t('check.about')}</p>
      {check && (
        <>
          <CheckResults check={check} />
          <p role="status" aria-label={t('check.heading')} className={styles.status}>
            {status}
          </p>
          {check.phase === 'running' ? (
            <Running check={check} />
          ) : asked ? (
            <Question
              key={asked}
              step={asked}
              price={check.price[asked]}
              onYes={() => begin(asked)}
              onNo={() => setAsked(null)}
            />
          ) : (
            <Buttons check={check} takesFocus={hasAsked} onAsk={ask} />
          )}
          <CheckSettings check={check} />
        </>
      )}
    </section>
  )
}

export function ConnectionCheck() {
  const session = useSession((state) => state.session)
  return session.state === 'signed-in' ? <OfAccount accountId={session.account.id} /> : null
}
