import type { Button, Form } from './read-page.ts'

export interface Filling {
  /** By the name of a text field. */
  write?: Readonly<Record<string, string>>
  /** Values of checkboxes and radio buttons to choose, instead of those that are. */
  tick?: readonly string[]
  /** The button that is pressed; the form's first one otherwise, as by the Enter key. */
  press?: Button
}

/** What a browser sends when the form is filled in this way and a button is pressed. */
export function fillForm(
  { fields, buttons }: Form,
  { write = {}, tick, press = buttons[0] }: Filling,
): URLSearchParams {
  const sent = new URLSearchParams()
  for (const { kind, name, value, checked } of fields) {
    if (name === '') continue
    if (kind === 'checkbox' || kind === 'radio') {
      if (tick ? tick.includes(value) : checked) sent.append(name, value)
    } else sent.append(name, withCrLf(write[name] ?? value))
  }
  if (press && press.name !== '') sent.append(press.name, press.value)
  return sent
}

/** Forms send line breaks as CR LF, however they were typed (HTML, "constructing the entry list"). */
function withCrLf(text: string): string {
  return text.replaceAll(/\r\n|\r|\n/g, '\r\n')
}
