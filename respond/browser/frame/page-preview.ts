/**
 * For the panel: a customer's page in a frame without an origin. The panel says what is shown; what is done on it is
 * told to the panel, and goes nowhere else. Of the page's own script only the digits are here.
 */
import { takeDigits } from '../widget/digits.ts'
import { dress } from './scheme.ts'

/** What the panel says is to be shown. */
interface Previewed {
  otklik: 'show'
  /** The document as the server renders it. */
  html: string
  /** What is typed and not sent is forgotten whenever this changes. */
  again: number
}

let shown: Pick<Previewed, 'html' | 'again'> = { html: '', again: 0 }
/** Something was done here, so the page that comes is its answer. */
let isAwaited = false

addEventListener('message', ({ source, data }: MessageEvent<Partial<Previewed> | undefined>) => {
  if (source === parent && data?.otklik === 'show') show(data as Previewed)
})
document.addEventListener('submit', (event) => {
  event.preventDefault()
  const sent = new FormData(event.target as HTMLFormElement, event.submitter)
  const names = [...new Set(sent.keys())]
  // One value is a text and several are a list, as the server reads the bodies of forms.
  const valueOf = (name: string) =>
    sent.getAll(name).length === 1 ? String(sent.get(name)) : sent.getAll(name).map(String)
  tell({ form: Object.fromEntries(names.map((name) => [name, valueOf(name)])) })
})
document.addEventListener('click', (event) => {
  const link = (event.target as Element).closest('a')
  if (link === null) return
  event.preventDefault()
  const place = link.getAttribute('href') ?? ''
  if (place.startsWith('?')) tell({ place })
})
takeDigits(document.documentElement)
// The frame has no origin of its own, so neither side can name the other's.
parent.postMessage({ otklik: 'ready' }, '*')

function tell(said: { form: Record<string, string | string[]> } | { place: string }): void {
  isAwaited = true
  parent.postMessage({ otklik: 'said', said }, '*')
}

function show({ html, again }: Previewed): void {
  if (html === shown.html && again === shown.again) return
  const { styles, rest } = parted(html)
  const next = new DOMParser().parseFromString(rest, 'text/html')
  for (const script of next.querySelectorAll('script')) script.remove()
  const heading = next.querySelector('[autofocus]')
  // The panel's reader writes elsewhere; only who answers here is led on.
  heading?.removeAttribute('autofocus')
  const before = again === shown.again ? typedIn(document) : null
  const wanted = isAwaited ? null : document.activeElement?.getAttribute('name')
  const sheets = styles.map(sheetOf)
  dress(sheets, 'light')
  document.adoptedStyleSheets = sheets
  document.documentElement.lang = next.documentElement.lang
  document.title = next.title
  document.body.replaceChildren(...next.body.childNodes)
  if (before !== null) typeAgain(before)
  if (isAwaited && document.hasFocus()) (heading as HTMLElement | null)?.focus()
  else if (wanted) document.querySelector<HTMLElement>(`[name="${CSS.escape(wanted)}"]`)?.focus()
  if (isAwaited) scrollTo(0, 0)
  isAwaited = false
  shown = { html, again }
  parent.postMessage({ otklik: 'shown' }, '*')
}

/** The frame's policy takes style from scripts only, and complains of what is parsed with it. Texts are escaped, so the tags are ours. */
function parted(html: string): { styles: string[]; rest: string } {
  const styles: string[] = []
  const rest = html.replaceAll(/<style>([\s\S]*?)<\/style>/g, (_all, text: string) => {
    styles.push(text)
    return ''
  })
  return { styles, rest }
}

function sheetOf(text: string): CSSStyleSheet {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(text)
  return sheet
}

interface Typed {
  asked: string
  fields: { name: string; value: string; isOn: boolean }[]
}

/** What stands in the fields of the form, with what it asks. */
function typedIn({ forms }: Document): Typed | null {
  const [form] = forms
  if (form === undefined) return null
  const fields = fieldsOf(form).map((field) => ({
    name: field.name,
    value: field.value,
    isOn: field instanceof HTMLInputElement && field.checked,
  }))
  return { asked: askedBy(form), fields }
}

/** Into the same form, should it be shown once more with other words. */
function typeAgain({ asked, fields }: Typed): void {
  const [form] = document.forms
  if (form === undefined || askedBy(form) !== asked) return
  for (const field of fieldsOf(form))
    if (field instanceof HTMLInputElement && /^(?:radio|checkbox)$/.test(field.type))
      field.checked = fields.some(({ name, value, isOn }) => isOn && name === field.name && value === field.value)
    else field.value = fields.find(({ name }) => name === field.name)?.value ?? field.value
}

function fieldsOf(form: HTMLFormElement): (HTMLInputElement | HTMLTextAreaElement)[] {
  return [...form.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input:not([type=hidden]),textarea')]
}

function askedBy(form: HTMLFormElement): string {
  return [...form.querySelectorAll<HTMLInputElement>('input[name=element]')].map(({ value }) => value).join(' ')
}
