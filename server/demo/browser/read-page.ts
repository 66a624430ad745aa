import { Parser } from 'htmlparser2'

/** What a person can do on a page: follow a link, fill in a form and press one of its buttons. */
export interface Page {
  url: string
  status: number
  title: string
  forms: Form[]
  /** In the order of the page. */
  links: Link[]
}

export interface Link {
  /** Absolute. */
  href: string
  text: string
}

export interface Form {
  method: 'get' | 'post'
  /** Absolute. */
  action: string
  fields: Field[]
  buttons: Button[]
}

export interface Field {
  kind: 'hidden' | 'text' | 'area' | 'checkbox' | 'radio'
  name: string
  value: string
  checked: boolean
}

export interface Button {
  name: string
  value: string
}

type Attributes = Readonly<Record<string, string>>

/** Reads the forms and links of an HTML page as a browser would, as far as pages without scripts go. */
export function readPage(html: string, url: string, status = 200): Page {
  const page: Page = { url, status, title: '', forms: [], links: [] }
  let form: Form | undefined
  let textarea: Field | undefined
  let link: Link | undefined
  let inTitle = false
  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        if (tag === 'a' && attributes['href']) page.links.push((link = linkOf(attributes['href'], url)))
        if (tag === 'title') inTitle = true
        if (tag === 'form') page.forms.push((form = formOf(attributes, url)))
        if (tag === 'input') form?.fields.push(...inputOf(attributes))
        if (tag === 'button' && form && (attributes['type'] ?? 'submit') === 'submit')
          form.buttons.push(buttonOf(attributes))
        if (tag === 'textarea') form?.fields.push((textarea = fieldOf('area', attributes, '')))
      },
      ontext(text) {
        if (inTitle) page.title += text
        if (link) link.text += text
        if (textarea) textarea.value += text
      },
      onclosetag(tag) {
        if (tag === 'title') inTitle = false
        if (tag === 'a') link = undefined
        if (tag === 'form') form = undefined
        if (tag === 'textarea' && textarea) {
          textarea.value = typedText(textarea.value)
          textarea = undefined
        }
      },
    },
    { decodeEntities: true },
  )
  parser.end(html)
  return page
}

function linkOf(href: string, url: string): Link {
  return { href: new URL(href, url).href, text: '' }
}

function formOf(attributes: Attributes, url: string): Form {
  const method = attributes['method']?.toLowerCase() === 'post' ? 'post' : 'get'
  return { method, action: new URL(attributes['action'] || url, url).href, fields: [], buttons: [] }
}

function inputOf(attributes: Attributes): Field[] {
  const type = (attributes['type'] ?? 'text').toLowerCase()
  if (!attributes['name'] || type === 'submit' || 'disabled' in attributes) return []
  if (type === 'checkbox' || type === 'radio') return [fieldOf(type, attributes, attributes['value'] ?? 'on')]
  return [fieldOf(type === 'hidden' ? 'hidden' : 'text', attributes, attributes['value'] ?? '')]
}

function fieldOf(kind: Field['kind'], attributes: Attributes, value: string): Field {
  return { kind, name: attributes['name'] ?? '', value, checked: 'checked' in attributes }
}

function buttonOf(attributes: Attributes): Button {
  return { name: attributes['name'] ?? '', value: attributes['value'] ?? '' }
}

/** HTML drops the line feed that follows the opening tag. The parser leaves the entities of a text area as they are. */
function typedText(raw: string): string {
  let text = ''
  const parser = new Parser({ ontext: (part) => (text += part) })
  parser.end(raw.replace(/^\r?\n/, '').replaceAll('<', '&lt;'))
  return text
}
