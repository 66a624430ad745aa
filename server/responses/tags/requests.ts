import { z } from 'zod'
import { filterQuery } from '../filter-query.ts'

/** Responses that are named one by one may be so many. */
export const IDS_MOST = 1_000

const isFilter = (name: string) => name.startsWith('filter[')

/** The filters of the list under their names; a name that the list would pass over would choose too much here. */
export const foundShape = filterQuery.loose().superRefine((query, { addIssue }) => {
  for (const name of Object.keys(query))
    if (!Object.hasOwn(filterQuery.shape, name) && !isFilter(name))
      addIssue({ code: 'custom', path: [name], message: 'is no filter of the list of responses' })
})

export type FoundQuery = z.infer<typeof foundShape>
