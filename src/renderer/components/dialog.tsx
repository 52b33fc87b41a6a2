/** A modal dialog: holds the focus, closes with Escape, gives the focus back. */
import type { ReactNode } from 'react'
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components'
import styles from './dialog.module.css'

interface DialogProps {
  /** The accessible name; the heading may ask a longer question. */
  readonly name: string
  readonly heading: string
  readonly onClose: () => void
  readonly children: ReactNode
  readonly footer: ReactNode
  readonly isWide?: boolean
  readonly isLarge?: boolean
}

export function Dialog({ name, heading, onClose, children, footer, ...size }: DialogProps) {
  const look = size.isLarge ? styles.large : size.isWide ? styles.wide : styles.box
  return (
    <ModalOverlay
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose()
      }}
      className={styles.veil ?? ''}
    >
      <Modal className={look ?? ''}>
        <AriaDialog aria-label={name} className={styles.dialog ?? ''}>
          <Heading slot="title" className={styles.heading ?? ''}>
            {heading}
          </Heading>
          <div className={styles.body}>{children}</div>
          <div className={styles.footer}>{footer}</div>
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  )
}
