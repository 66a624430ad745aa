import type { Tx } from '../../platform/database/index.ts'
import { selectPopups } from './store.ts'

/** Which surveys popups ask: as they are saved, and as they are published. */
export async function surveysInPopups(tx: Tx): Promise<{ survey: string; by: PopupUser }[]> {
  const popups = await selectPopups(tx)
  return popups.flatMap(({ key, definition, published }) => {
    const by = { kind: 'popup' as const, key, name: definition.name }
    return [...new Set([definition.survey, published?.survey ?? definition.survey])].map((survey) => ({ survey, by }))
  })
}

interface PopupUser {
  kind: 'popup'
  key: string
  name: string
}
