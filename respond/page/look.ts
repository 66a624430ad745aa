import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Theme } from '@otklik/core/survey'
import { markup, Markup } from './markup.ts'
import type { Screen } from './screen.ts'
import { themeStyle } from './theme.ts'

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
  brand: Brand
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
export function openLook(brand: Brand, theme: Theme = {}): Look {
  const style = new Markup(`${bundled('style.css')}${themeStyle(theme, brand.color, ':root')}`)
  const script = new Markup(bundled('page.js'))
  const logo = [theme.logo, brand.logo].find((each) => each && each.length <= LOGO_LIMIT && logoForm.test(each))
  return {
    brand,
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

const THEMES_KEPT = 100
const themed = new WeakMap<Look, Map<string, Look>>()

/** The look of a screen: of one that belongs to a survey with a theme of its own, that theme over the brand. */
export function lookOf(look: Look, screen: Screen): Look {
  const theme = 'survey' in screen ? screen.survey.theme : undefined
  if (theme === undefined) return look
  const known = themed.get(look) ?? new Map<string, Look>()
  themed.set(look, known)
  const key = JSON.stringify(theme)
  const found = known.get(key) ?? openLook(look.brand, theme)
  if (known.size >= THEMES_KEPT) known.delete(known.keys().next().value!)
  known.set(key, found)
  return found
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
