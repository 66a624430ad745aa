import type { Tx } from '../../platform/database/index.ts'
import { selectOfSurveys } from './store.ts'

/** Which surveys endpoints filter by, made by hand or by a program: an endpoint is called by its name, or its address. */
export async function surveysInEndpoints(tx: Tx): Promise<{ survey: string; by: EndpointUser }[]> {
  const endpoints = await selectOfSurveys(tx)
  return endpoints.map(({ id, url, name, survey }) => ({ survey, by: { kind: 'webhook', key: id, name: name ?? url } }))
}

interface EndpointUser {
  kind: 'webhook'
  key: string
  name: string
}
