/** While the person is in the browser, and the way round a browser that cannot reach Drawer. */
import { ExternalLink } from 'lucide-react'
import { useId, useState, type SyntheticEvent } from 'react'
import { toAppError } from '../../../shared/errors'
import { run } from '../../commands'
import { Button } from '../../components/button'
import { useTexts } from '../../components/use-texts'
import { answerSignIn, cancelSignIn } from '../../stores/session'
import styles from './first-run.module.css'

/** The address holds a code: it goes from the field to main and stays in no store. */
function Paste() {
  const { t } = useTexts()
  const id = useId()
  const [isWrong, setIsWrong] = useState(false)
  const submit = (event: SyntheticEvent<HTMLFormElement>): void => {
    event.preventDefault()
    const address = new FormData(event.currentTarget).get('address')
    if (typeof address !== 'string' || address.trim() === '') return
    setIsWrong(false)
    run(
      answerSignIn(address.trim().slice(0, 4096)).catch((thrown: unknown) => {
        if (toAppError(thrown).code !== 'callback-mismatch') throw thrown
        setIsWrong(true)
      })
    )
  }
  return (
    <details className={styles.more}>
      <summary>{t('signIn.pasteTitle')}</summary>
      <form className={styles.form} onSubmit={submit}>
        <p className={styles.quiet}>{t('signIn.pasteText')}</p>
        <div className={styles.fieldWithButton}>
          <div className={styles.field}>
            <label htmlFor={id}>{t('signIn.pasteLabel')}</label>
            <input
              id={id}
              name="address"
              autoComplete="off"
              spellCheck={false}
              maxLength={4096}
              aria-invalid={isWrong}
              aria-describedby={isWrong ? `${id}-wrong` : undefined}
              className={styles.input}
            />
          </div>
          <Button type="submit">{t('signIn.pasteSubmit')}</Button>
        </div>
        {isWrong && (
          <p id={`${id}-wrong`} role="alert" className={styles.problem}>
            {t('error.callback-mismatch')}
          </p>
        )}
      </form>
    </details>
  )
}

export function Waiting() {
  const { t } = useTexts()
  return (
    <section className={styles.waiting}>
      <div role="status" className={styles.waitingWords}>
        <ExternalLink size={26} aria-hidden />
        <h2 className={styles.heading}>{t('signIn.waitingTitle')}</h2>
        <p className={styles.quiet}>{t('signIn.waitingText')}</p>
      </div>
      <Button autoFocus onClick={() => run(cancelSignIn())}>
        {t('signIn.cancel')}
      </Button>
      <Paste />
    </section>
  )
}
