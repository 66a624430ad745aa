/** For tests: what a mail client does with the form of an AMP mail, as far as our forms go. */

export type Filled = Readonly<Record<string, unknown>>

interface Form {
  action: string
  fields: [name: string, value: string][]
}

/**
 * Fills in every control of the document, shown or not, by the keys of answers; runs what the controls do to the state,
 * works the bindings out, and reads what would be sent: the fields of what is not disabled.
 */
export function fillIn(document: string, filled: Filled): Form {
  const state = { a: stateIn(document, 'a'), v: stateIn(document, 'v') }
  const fields: Form['fields'] = []
  const sections = [...document.matchAll(/<fieldset([^>]*)>(.*?)<\/fieldset>/gs)].map(([, tag, content]) => ({
    disabled: /\[disabled\]="([^"]*)"/.exec(tag!)?.[1],
    initially: / disabled(?=$|\s|>)/.test(tag!.replaceAll(/\[\w+\]="[^"]*"/g, '')),
    controls: controlsIn(content!),
  }))
  let isChanged = false
  for (const { controls } of sections)
    for (const control of controls.filter((each) => isChosen(each, filled) && each.change !== undefined)) {
      Object.assign(state.a, worked(`(${control.change!})`, { ...state, event: { checked: true } }))
      isChanged = true
    }
  for (const { disabled, initially, controls } of sections) {
    // Bindings are worked out at the first change, not before.
    const isOff = disabled === undefined ? false : isChanged ? Boolean(worked(disabled, state)) : initially
    if (isOff) continue
    for (const control of controls) {
      if (control.type === 'hidden') fields.push([control.name, control.value])
      else if (control.isText) fields.push([control.name, textOf(control, filled)])
      else if (isChosen(control, filled)) fields.push([control.name, control.value])
    }
  }
  fields.push(['more', ''])
  return { action: /action-xhr="([^"]*)"/.exec(document)![1]!, fields }
}

interface ControlTag {
  type: string
  name: string
  value: string
  isText: boolean
  /** What a change of it sets of the state's `a`. */
  change: string | undefined
}

function controlsIn(content: string): ControlTag[] {
  return [...content.matchAll(/<(input|textarea)([^>]*)>/g)].map(([, tag, attributes = '']) => {
    const read = (name: string) => decoded(new RegExp(` ${name}="([^"]*)"`).exec(attributes)?.[1] ?? '')
    const type = read('type')
    const isText = tag === 'textarea' || !['hidden', 'radio', 'checkbox'].includes(type)
    const change = /^change:AMP\.setState\(\{a:(\{.*\})\}\)$/.exec(read('on'))?.[1]
    return { type, name: read('name'), value: read('value'), isText, change }
  })
}

function isChosen({ name, value, type }: ControlTag, filled: Filled): boolean {
  if (type !== 'radio' && type !== 'checkbox') return false
  const chosen = filled[name.replace(/^value\./, '')]
  return [chosen].flat().some((each) => String(each) === value)
}

function textOf({ name }: ControlTag, filled: Filled): string {
  return String(filled[name.replace(/^value\./, '')] ?? '')
}

function stateIn(document: string, id: string): Record<string, unknown> {
  const json = new RegExp(`<amp-state id="${id}"><script type="application/json">(.*?)</script>`, 's').exec(document)
  return JSON.parse(json?.[1] ?? '{}') as Record<string, unknown>
}

/** amp-bind's expressions are a part of JavaScript. */
function worked(expression: string, names: Readonly<Record<string, unknown>>): unknown {
  // oxlint-disable-next-line no-new-func
  return new Function(...Object.keys(names), `return ${decoded(expression)}`)(...Object.values(names))
}

const ENTITIES: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" }

function decoded(text: string): string {
  return text.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (entity) => ENTITIES[entity]!)
}
