/** A button that orders something, and waits for main to have looked at it. */
import { useState, type ReactNode } from 'react'
import { Button } from '../../components/button'

interface OrderButtonProps {
  readonly look?: 'plain' | 'link'
  readonly icon?: ReactNode
  readonly title?: string
  /** Never rejects: a failure is a notice by then. */
  readonly onOrder: () => Promise<void>
  readonly children: string
}

export function OrderButton({ onOrder, ...rest }: OrderButtonProps) {
  const [isWaiting, setIsWaiting] = useState(false)
  return (
    <Button
      {...rest}
      disabled={isWaiting}
      aria-busy={isWaiting || undefined}
      onClick={() => {
        setIsWaiting(true)
        void onOrder().then(() => setIsWaiting(false))
      }}
    />
  )
}
