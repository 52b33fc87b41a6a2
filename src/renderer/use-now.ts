/** The time, for words like "in about 3 minutes": renewed often enough for those. */
import { useEffect, useState } from 'react'

const intervalMs = 15_000

export function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), intervalMs)
    return () => clearInterval(timer)
  }, [])
  return now
}
