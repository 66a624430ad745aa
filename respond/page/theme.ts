import { inkOn, shadesOf, type Theme } from '@otklik/core/survey'

type Background = `#${string}`

const RADII = { round: '22px', soft: null, square: '0' } as const
const BOXES = 'button,.option,.line,.other,.go,.note,textarea,.scale span'

/**
 * A survey's theme over the company's colour, as style: of the page where `root` is `:root`, of the popup where it is `:host`.
 * @param colour of the company, `#rrggbb`; the theme's own goes before it
 */
export function themeStyle(theme: Theme, colour: string | undefined, root: ':root' | ':host'): string {
  return coloursOf(theme, theme.color ?? colour, root) + shapeOf(theme, root)
}

function coloursOf({ background }: Theme, colour: string | undefined, root: string): string {
  const { fill, onFill } = shadesOf(colour, 'light')
  const own = `${root}{--fill:${fill};--on-fill:${onFill}}`
  const accent = (page: 'light' | 'dark' | Background) => `--accent:${shadesOf(colour, page).accent}`
  if (background === undefined)
    return `${own}${root}{${accent('light')}}@media(prefers-color-scheme:dark){${root}{${accent('dark')}}}`
  const ink = inkOn(background)
  const names = ['ink', 'soft', 'edge'].map((name) => `--${name}:${ink}`).join(';')
  const scheme = ink === '#ffffff' ? 'dark' : 'light'
  return `${own}${root}{--scheme:${scheme};--page:${background};--field:${background};${names};${accent(background as Background)}}`
}

function shapeOf({ shape = 'soft' }: Theme, root: string): string {
  const radius = RADII[shape]
  const boxes = root === ':host' ? `[role],dialog,${BOXES}` : BOXES
  return radius === null ? '' : `:is(${boxes}){border-radius:${radius} !important}`
}
