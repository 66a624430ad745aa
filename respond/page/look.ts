import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { shadesOf } from './colour.ts'
import { markup, Markup } from './markup.ts'

/** Whose page it is. */
export interface Brand {
  name: string
  /** `#rrggbb`; a default when absent or no colour. */
  color?: string | undefined
  /** `data:image/…;base64,…`, at most `LOGO_LIMIT` characters; else the name stands alone. */
  logo?: string | undefined
}

/** What all pages of one brand share. Made once, kept by the caller. */
export interface Look {
  name: string
  style: Markup
  header: Markup
  script: Markup
  /** The Content-Security-Policy of the pages: our one style, our one script, nothing from anywhere else. */
  policy: string
}

/** A page may weigh 14 KB, and base64 hardly compresses. */
const LOGO_LIMIT = 8_000
const logoForm = /^data:image\/(?:png|jpeg|webp|gif|avif|svg\+xml);base64,[A-Za-z0-9+/]+=*$/

/** @throws Error when `npm run build -w respond` has not been run */
export function openLook(brand: Brand): Look {
  const style = new Markup(`${bundled('style.css')}${shadesStyle(brand.color)}`)
  const script = new Markup(bundled('page.js'))
  const logo = brand.logo && brand.logo.length <= LOGO_LIMIT && logoForm.test(brand.logo) ? brand.logo : null
  return {
    name: brand.name,
    style,
    script,
    header: markup`<header>${logo ? markup`<img src="${logo}" alt="${brand.name}">` : brand.name}</header>`,
    policy: [
      "default-src 'none'",
      `style-src ${hashOf(style)}`,
      `script-src ${hashOf(script)}`,
      'img-src data:',
      "connect-src 'self'",
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
  }
}

function shadesStyle(color: string | undefined): string {
  const [light, dark] = [shadesOf(color, 'light'), shadesOf(color, 'dark')]
  const accent = (shades: typeof light) => `:root{--accent:${shades.accent}}`
  return `:root{--fill:${light.fill};--on-fill:${light.onFill}}${accent(light)}@media(prefers-color-scheme:dark){${accent(dark)}}`
}

function hashOf(inline: Markup): string {
  return `'sha256-${createHash('sha256').update(inline.text).digest('base64')}'`
}

const read = new Map<string, string>()

function bundled(file: string): string {
  const known = read.get(file)
  if (known !== undefined) return known
  const text = readFileSync(join(import.meta.dirname, '../dist', file), 'utf8').trim()
  read.set(file, text)
  return text
}
