import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { returnAddress } from './rules.ts'

/** Goes into the panel after signing in, to the page that was wanted. */
export function useEnter(wanted?: string): () => void {
  const client = useQueryClient()
  const router = useRouter()
  return () => {
    client.clear()
    router.history.push(returnAddress(wanted))
  }
}
