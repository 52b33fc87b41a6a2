/** Why the last attempt to get in did not work, and what to do about it. */
import { useTexts } from '../../components/use-texts'
import { useSession } from '../../stores/session'
import { useErrorText } from '../../use-error-text'
import styles from './first-run.module.css'

export function Failure() {
  const { t } = useTexts()
  const error = useSession((state) => state.error)
  const errorText = useErrorText()
  if (!error) return null
  return (
    <div role="alert" className={styles.failure}>
      <p>{errorText(error)}</p>
      {error.code === 'app-unknown' && <p>{t('signIn.appUnknownHint')}</p>}
    </div>
  )
}
