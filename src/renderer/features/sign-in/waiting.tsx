/** While the person is in the browser. */
import { ExternalLink } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { run } from '../../commands'
import { Button } from '../../components/button'
import { cancelSignIn } from '../../stores/session'
import styles from './first-run.module.css'

export function Waiting() {
  const { t } = useTranslation()
  return (
    <section className={styles.waiting} role="status">
      <ExternalLink size={26} aria-hidden />
      <h2 className={styles.heading}>{t('signIn.waitingTitle')}</h2>
      <p className={styles.quiet}>{t('signIn.waitingText')}</p>
      <Button autoFocus onClick={() => run(cancelSignIn())}>
        {t('signIn.cancel')}
      </Button>
    </section>
  )
}
