/** Of an AMP document: what runs it, what hides it until then, and what it shows only after it was sent. */
const LATER = 'script,template,style[amp4email-boilerplate],[submitting],[submit-success],[submit-error]'

/** The first state of an AMP mail as a document that needs nothing to run it: what is shown before anything is answered. */
export function stillOf(source: string): string {
  const still = new DOMParser().parseFromString(source, 'text/html')
  for (const part of still.querySelectorAll(LATER)) part.remove()
  const style = still.createElement('style')
  // As the AMP runtime has it, whatever else the style says.
  style.textContent = '[hidden]{display:none !important}'
  still.head.append(style)
  return `<!doctype html>${still.documentElement.outerHTML}`
}
