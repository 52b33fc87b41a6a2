/** Which keychain this system has, and whether it does what Drawer needs of it. */
import { useState } from 'react'
import type { KeychainTest } from '../../../shared/accounts'
import { run } from '../../commands'
import { Button } from '../../components/button'
import { useTexts } from '../../components/use-texts'
import { testKeychain, useSession } from '../../stores/session'
import styles from './settings.module.css'

function systemOf(platform: string | undefined): 'windows' | 'mac' | 'linux' {
  if (platform === 'win32') return 'windows'
  return platform === 'darwin' ? 'mac' : 'linux'
}

export function KeychainCheck() {
  const { t } = useTexts()
  const platform = useSession((state) => state.info?.platform)
  const [isBusy, setIsBusy] = useState(false)
  const [result, setResult] = useState<KeychainTest | null>(null)
  const handleTest = (): void => {
    setIsBusy(true)
    setResult(null)
    run(
      testKeychain()
        .then(setResult)
        .finally(() => setIsBusy(false))
    )
  }
  return (
    <section className={styles.keychain} aria-labelledby="keychain-title">
      <h3 id="keychain-title" className={styles.subheading}>
        {t('keychain.title')}
      </h3>
      <p className={styles.quiet}>{t(`keychain.system.${systemOf(platform)}`)}</p>
      <div className={styles.way}>
        <Button disabled={isBusy} onClick={handleTest}>
          {t(isBusy ? 'keychain.testing' : 'keychain.test')}
        </Button>
      </div>
      <p role="status" className={result?.outcome === 'found' ? styles.fine : styles.warning}>
        {result && t(`keychain.outcome.${result.outcome}`)}
      </p>
    </section>
  )
}
