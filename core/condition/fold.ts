/**
 * The one form in which texts are compared, and stored where they are indexed: NFC, with cases folded. Lower, upper
 * and lower case again stand in for Unicode's full case folding (ß = ẞ = ss, final sigma = sigma); accents stay.
 * Folding twice changes nothing.
 */
export function fold(text: string): string {
  return PLAIN.test(text) ? text.toLowerCase() : foldFully(text)
}

/** Printable ASCII and Cyrillic letters: always NFC, and lower case is all there is to fold. Much the faster way. */
const PLAIN = /^[\x20-\x7e\u0400-\u0482\u048a-\u04ff]*$/

function foldFully(text: string): string {
  const cased = text.normalize('NFC').toLowerCase().toUpperCase().toLowerCase()
  return cased.replaceAll('ς', 'σ').normalize('NFC')
}
