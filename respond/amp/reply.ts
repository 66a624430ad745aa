import type { Refusals } from '@otklik/core/survey'

/**
 * What the form's address answers, in words that the mail shows as they are. A 2xx is shown as the end, anything else
 * beside the form, which stays.
 */
export interface AmpReply {
  title: string
  text?: string
  /** Questions are left that the page asks. */
  page?: true
  /** The words on the link of the thank-you; which one, its own member says. */
  linkTitle?: string
  /** By the place of the thank-you in the survey. */
  [link: `to${number}`]: true
  /** By field: what was not taken, and why. */
  errors?: { name: string; code: Refusals[string]; message: string }[]
}
