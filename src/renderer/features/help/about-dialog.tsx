/** What this is, which versions of what it runs on, and whose work is in it. */
import { ChevronRight } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { About, PackageNotice } from '../../../shared/about'
import { run } from '../../commands'
import { Button } from '../../components/button'
import { Dialog } from '../../components/dialog'
import { useTexts } from '../../components/use-texts'
import { readAbout } from '../../stores/about'
import { closeDialog } from '../../stores/dialogs'
import { CopyButton } from './copy-button'
import styles from './help.module.css'

const iconUrl = new URL('../../../../resources/icon.svg', import.meta.url).href

const versionsText = ({ version, runtimes }: About): string =>
  [`Drawer ${version}`, ...runtimes.map((one) => `${one.name} ${one.version}`)].join('\n')

function Package({ notice }: { readonly notice: PackageNotice }) {
  const { t } = useTexts()
  const { name, version, licence, text } = notice
  return (
    <details className={styles.package}>
      <summary className={styles.summary}>
        <ChevronRight size={14} className={styles.chevron} aria-hidden />
        <span className={styles.name}>{t('about.package', { name, version })}</span>
        <span className={styles.quiet}>{licence ?? t('about.noLicence')}</span>
      </summary>
      <pre className={styles.licence} tabIndex={0} data-selectable>
        {text ?? t('about.noText')}
      </pre>
    </details>
  )
}

function Facts({ about }: { readonly about: About }) {
  const { t } = useTexts()
  return (
    <>
      <section aria-labelledby="about-runtime" className={styles.part}>
        <h3 id="about-runtime" className={styles.title}>
          {t('about.runtime')}
        </h3>
        <ul className={styles.runtimes} data-selectable>
          {about.runtimes.map(({ name, version }) => (
            <li key={name}>{t('about.package', { name, version })}</li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="about-packages" className={styles.part}>
        <h3 id="about-packages" className={styles.title}>
          {t('about.packages')}
        </h3>
        <p className={styles.quiet}>{t('about.packagesHint')}</p>
        <div className={styles.packages}>
          {about.packages.map((notice) => (
            <Package key={`${notice.name} ${notice.version}`} notice={notice} />
          ))}
        </div>
      </section>
    </>
  )
}

export function AboutDialog() {
  const { t } = useTexts()
  const [about, setAbout] = useState<About | null>(null)
  useEffect(() => run(readAbout().then(setAbout)), [])
  return (
    <Dialog
      name={t('about.open')}
      heading={t('about.open')}
      isWide
      onClose={closeDialog}
      footer={
        <>
          {about && <CopyButton label={t('about.copy')} text={versionsText(about)} />}
          <Button autoFocus onClick={closeDialog}>
            {t('common.close')}
          </Button>
        </>
      }
    >
      <div className={styles.head}>
        <img src={iconUrl} alt="" width={64} height={64} />
        <div>
          <p className={styles.product}>{t('app.name')}</p>
          <p data-selectable>{about && t('about.version', { version: about.version })}</p>
          <p className={styles.quiet}>{t('about.what')}</p>
          <p className={styles.quiet}>{t('about.licence')}</p>
        </div>
      </div>
      {about && <Facts about={about} />}
    </Dialog>
  )
}
