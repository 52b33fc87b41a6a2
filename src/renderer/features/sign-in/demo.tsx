/** The way in that asks for nothing. */
import { HardDrive } from 'lucide-react'
import { Button } from '../../components/button'
import { useTexts } from '../../components/use-texts'
import { startDemo, useSession } from '../../stores/session'
import styles from './first-run.module.css'

export function Demo() {
  const { t } = useTexts()
  const isBusy = useSession((state) => state.isBusy)
  return (
    <section className={styles.demo} aria-labelledby="demo-title">
      <h2 id="demo-title" className={styles.heading}>
        {t('signIn.demoTitle')}
      </h2>
      <p className={styles.quiet}>{t('signIn.demoText')}</p>
      <Button
        icon={<HardDrive size={15} aria-hidden />}
        disabled={isBusy}
        onClick={() => void startDemo()}
      >
        {t('signIn.demo')}
      </Button>
    </section>
  )
}
