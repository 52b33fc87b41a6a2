/** Copies a text and says so beside itself. */
import { useState } from 'react'
import { run } from '../../commands'
import { Button } from '../../components/button'
import { useTexts } from '../../components/use-texts'
import styles from './help.module.css'

interface CopyButtonProps {
  readonly label: string
  readonly text: string
}

export function CopyButton({ label, text }: CopyButtonProps) {
  const { t } = useTexts()
  const [isCopied, setIsCopied] = useState(false)
  return (
    <>
      <span role="status" className={styles.copied}>
        {isCopied ? t('common.copied') : ''}
      </span>
      <Button
        onClick={() => run(navigator.clipboard.writeText(text).then(() => setIsCopied(true)))}
      >
        {label}
      </Button>
    </>
  )
}
