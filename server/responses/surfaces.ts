/** On what a customer said something. */
export type Surface = (typeof surfaces)[number]

/**
 * `page-without-script`: the page, sent by no gesture that its script saw. `email-scale`: the page that a score in a mail
 * led to. `amp`: inside the mail. `api`: a surface of the company's own.
 */
export const surfaces = ['page', 'page-without-script', 'email-scale', 'amp', 'popup', 'api'] as const

/** As it is kept: the one a response began on first, each once. */
export function withSurface(known: readonly Surface[], surface: Surface | null): readonly Surface[] {
  return surface === null || known.includes(surface) ? known : [...known, surface]
}
