/** The field above a list that it narrows. */
import { Search } from 'lucide-react'
import { Input, SearchField as AriaSearchField } from 'react-aria-components'
import styles from './commands.module.css'

interface SearchFieldProps {
  readonly label: string
  readonly value?: string
  readonly onChange?: (value: string) => void
}

export function SearchField({ label, ...rest }: SearchFieldProps) {
  return (
    <AriaSearchField aria-label={label} autoFocus className={styles.search ?? ''} {...rest}>
      <Search size={15} aria-hidden />
      <Input placeholder={label} />
    </AriaSearchField>
  )
}
