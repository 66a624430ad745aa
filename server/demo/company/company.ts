import company from '../data/company.json' with { type: 'json' }
import names from '../data/names.json' with { type: 'json' }
import regions from '../data/regions.json' with { type: 'json' }

/** СтройБаза as its data files describe it; everything in there is made up. */
export { company, names, regions }

export type Region = (typeof regions)[number]
export type Segment = (typeof company.segments)[number]

/** What goes wrong with a purchase; the ids of the options that the NPS survey offers. */
export const mishaps = ['late', 'wrong-goods', 'quality', 'price', 'staff', 'unreachable', 'other'] as const
export type Mishap = (typeof mishaps)[number]
