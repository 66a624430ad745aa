/**
 * Colours that can be read: what the checker refuses, the panel proposes, and pages, popup and mail are drawn with.
 */

/** What a brand colour becomes in one theme; every pair meets WCAG 2.2 AA (4.5 to 1). */
export interface Shades {
  /** Of filled buttons, as given. */
  fill: string
  /** Of the text on them. */
  onFill: string
  /** The brand colour as text, outline and border on the page: made darker or lighter until it can be read. */
  accent: string
}

type Rgb = readonly [red: number, green: number, blue: number]

const INK = '#1a1a18'
const WHITE = '#ffffff'
const PAGE = { light: WHITE, dark: '#191918' } as const
const DEFAULT_COLOUR = '#1d6b4f'
/** Of letters (WCAG 2.2, 1.4.3). */
export const READABLE = 4.5
const STEPS = 20

/**
 * @param colour `#rgb` or `#rrggbb`; anything else stands for the default.
 * @param page the theme, or the page's own background, `#rrggbb`
 */
export function shadesOf(colour: string | undefined, page: 'light' | 'dark' | `#${string}`): Shades {
  const fill = toHex(parse(colour ?? '') ?? parse(DEFAULT_COLOUR)!)
  const background = page === 'light' || page === 'dark' ? PAGE[page] : page
  return { fill, onFill: inkOn(fill), accent: readableOn(fill, background) }
}

/** What letters on a background have: white, our ink or black; one of them can always be read. */
export function inkOn(background: string): string {
  return [WHITE, INK].find((ink) => contrast(background, ink) >= READABLE) ?? '#000000'
}

/** The contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio"). */
export function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

/**
 * The nearest mixture with black or white, in twentieths, that can be read on the background; the colour itself where it can.
 * @param colour `#rrggbb`
 * @param background `#rrggbb`
 */
export function readableOn(colour: string, background: string): string {
  const mixtures = Array.from({ length: STEPS + 1 }, (_, step) =>
    ['#000000', WHITE].map((end) => toHex(mix(parse(colour)!, parse(end)!, step / STEPS))),
  )
  return mixtures.flat().find((mixed) => contrast(mixed, background) >= READABLE) ?? inkOn(background)
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  return [0, 1, 2].map((at) => Math.round(from[at]! + (to[at]! - from[at]!) * share)) as unknown as Rgb
}

function parse(colour: string): Rgb | null {
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(colour.trim())?.[1]
  if (hex === undefined) return null
  const long = hex.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex
  return [0, 2, 4].map((at) => Number.parseInt(long.slice(at, at + 2), 16)) as unknown as Rgb
}

function toHex(rgb: Rgb): string {
  return `#${rgb.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}

function luminance(colour: string): number {
  const [red, green, blue] = parse(colour)!.map((channel) => linear(channel / 255)) as unknown as Rgb
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
}
