/** The window's buttons. */
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import styles from './button.module.css'

type Look = 'plain' | 'primary' | 'danger' | 'quiet' | 'link'

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'> {
  readonly look?: Look
  readonly icon?: ReactNode
  /** The text makes room for the icon in a narrow window; the accessible name stays. */
  readonly isCompressible?: boolean
  readonly ref?: Ref<HTMLButtonElement>
}

export function Button({
  look = 'plain',
  icon,
  isCompressible = false,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={styles[look]}
      data-compressible={isCompressible || undefined}
    >
      {icon}
      {children !== undefined && <span className={styles.text}>{children}</span>}
    </button>
  )
}

interface IconButtonProps extends Omit<ButtonProps, 'children' | 'aria-label'> {
  readonly label: string
  readonly hint?: string
}

export function IconButton({ label, hint = label, look = 'quiet', ...rest }: IconButtonProps) {
  return <Button {...rest} look={look} aria-label={label} title={hint} />
}
