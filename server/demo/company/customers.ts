import { randomOf, type Random } from '../random.ts'
import { company, names, regions, type Region, type Segment } from './company.ts'

export interface Customer {
  /** The code in 1C. */
  code: string
  name: string
  email?: string
  phone?: string
  region: Region
  segment: Segment
}

/** Of a hundred customers: without an email, with one that a whole shop shares, with a name that breaks things. */
const WITHOUT_EMAIL = 0.05
const SHARED_EMAIL = 0.02
const HOSTILE_NAME = 0.012

/** The customer with this number; the same for the same seed, however many others there are. */
export function customerOf(seed: number, number: number): Customer {
  const random = randomOf(seed, 'customer', number)
  const region = random.byShare(regions)
  const segment = random.byShare(company.segments)
  const email = emailOf(random, number)
  return {
    code: `К-${String(number).padStart(6, '0')}`,
    name: nameOf(random, segment),
    ...(email === undefined ? {} : { email }),
    ...(email === undefined || random.chance(0.6) ? { phone: phoneOf(number) } : {}),
    region,
    segment,
  }
}

function nameOf(random: Random, segment: Segment): string {
  if (random.chance(HOSTILE_NAME)) return random.pick(names.hostile)
  if (segment.name === 'компании') {
    const [first, second] = [random.pick(names.companyWords), random.pick(names.companyWords)]
    const word = first === second ? first : first + second.toLowerCase()
    return `${random.pick(names.companyForms.slice(0, 2))} «${word}»`
  }
  const surname = random.pick(names.surnames)
  return random.chance(0.7) ? `${random.pick(names.men)} ${surname}` : `${random.pick(names.women)} ${surname}а`
}

function emailOf(random: Random, number: number): string | undefined {
  const kind = random.share()
  if (kind < WITHOUT_EMAIL) return undefined
  if (kind < WITHOUT_EMAIL + SHARED_EMAIL) return random.pick(names.sharedAddresses)
  return `k${number}@${random.pick(names.mailDomains)}`
}

/** Different for each customer, and of a range that the numbering plan gives to mobiles. */
function phoneOf(number: number): string {
  const digits = String(1_000_000 + number)
  return `+7 (916) ${digits.slice(0, 3)}-${digits.slice(3, 5)}-${digits.slice(5)}`
}
