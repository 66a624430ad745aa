const BLACK = '#1a1a18'
const WHITE = '#ffffff'

/** White on a saturated colour is what brands use themselves: it stays from this contrast on, though black has more. */
const ENOUGH_CONTRAST = 4

/**
 * The text colour, near-black or white, that reads well on a background. Relative luminance and contrast ratio as WCAG
 * 2.2 defines them.
 * @param colour `#rgb` or `#rrggbb`; white text for anything else.
 */
export function readableOn(colour: string): string {
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(colour.trim())?.[1]
  if (hex === undefined) return WHITE
  const background = luminance(hex)
  const contrastOfWhite = 1.05 / (background + 0.05)
  const contrastOfBlack = (background + 0.05) / (luminance(BLACK.slice(1)) + 0.05)
  return contrastOfWhite >= ENOUGH_CONTRAST || contrastOfWhite >= contrastOfBlack ? WHITE : BLACK
}

function luminance(hex: string): number {
  const long = hex.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex
  const [red, green, blue] = [0, 2, 4].map((at) => linear(Number.parseInt(long.slice(at, at + 2), 16) / 255))
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}

function linear(channel: number): number {
  return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
}
