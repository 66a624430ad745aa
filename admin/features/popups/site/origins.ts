const LONGEST = 300

/** The origin that a typed address is of, as browsers write it; null for what is no address of a site. */
export function originOf(typed: string): string | null {
  const text = typed.trim()
  const address = /^https?:\/\//i.test(text) ? text : `https://${text}`
  if (text === '' || !URL.canParse(address)) return null
  const { origin, hostname } = new URL(address)
  const isSite = hostname === 'localhost' || hostname.includes('.') || hostname.startsWith('[')
  return isSite && origin !== 'null' && origin.length <= LONGEST ? origin : null
}
