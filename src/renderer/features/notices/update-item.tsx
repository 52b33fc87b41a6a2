/** Says that there is a newer Drawer; it asks for nothing and can be put away. */
import { Download, X } from 'lucide-react'
import type { UpdateState } from '../../../shared/updates'
import { IconButton } from '../../components/button'
import { useTexts } from '../../components/use-texts'
import { dismissUpdate } from '../../stores/updates'
import { UpdateActions, useUpdateText } from '../../update-words'
import styles from './notices.module.css'

export function UpdateItem({ state }: { readonly state: UpdateState }) {
  const { t } = useTexts()
  const text = useUpdateText()(state)
  // Each per cent would be read aloud.
  const role = state.kind === 'downloading' ? undefined : 'status'
  return (
    <li className={styles.notice}>
      <Download size={16} aria-hidden />
      <div className={styles.texts}>
        <p role={role} data-selectable>
          {text}
        </p>
        <div className={styles.actions}>
          <UpdateActions state={state} />
        </div>
      </div>
      <IconButton
        label={t('common.dismiss')}
        icon={<X size={14} aria-hidden />}
        onClick={dismissUpdate}
      />
    </li>
  )
}
