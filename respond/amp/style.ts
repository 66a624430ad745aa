import { shadesOf, type Theme } from '@otklik/core/survey'

const RADIUS_PX = { round: 24, soft: 10, square: 0 } as const

/** What mail clients take of CSS: no variables, no dark scheme, no outlines of their own for the keyboard. */
export function styleOf(color: string | undefined, shape: Theme['shape'] = 'soft'): string {
  const { fill, onFill, accent } = shadesOf(color, 'light')
  const radius = `${RADIUS_PX[shape]}px`
  const columns = [3, 4, 5, 7].map((many) => `.n${many}{grid-template-columns:repeat(${many},1fr)}`).join('')
  return `*{box-sizing:border-box}
body{margin:0 auto;max-width:38rem;padding:16px;background:#fff;color:#1a1a18;font:17px/1.45 system-ui,'Segoe UI',Roboto,'Noto Sans',sans-serif;overflow-wrap:anywhere}
header{margin-bottom:24px;color:${accent};font-weight:700}
h1,h2,p{margin:0 0 6px}
h1,h2{font-size:20px;line-height:1.25}
p{color:#5c5b56}
a{color:${accent}}
fieldset{margin:0 0 30px;padding:0;border:0;min-width:0}
.row{margin-top:16px}
.scale{display:grid;grid-template-columns:repeat(6,1fr);gap:4px;margin:12px 0 8px}
${columns}
.scale label{position:relative}
.scale input{position:absolute;top:0;left:0;width:100%;height:100%;margin:0;opacity:0;cursor:pointer}
.scale span{display:flex;align-items:center;justify-content:center;min-width:30px;min-height:48px;border:2px solid #8f8e88;border-radius:${radius};font-size:18px;font-weight:600}
.scale i{font-style:normal}
.scale b{margin-left:4px;font-size:13px;font-weight:400}
.scale input:checked+span{border-color:${accent};background:${fill};color:${onFill}}
.scale input:focus+span{box-shadow:0 0 0 3px ${accent}}
.ends{display:flex;justify-content:space-between;gap:16px;font-size:14px}
.option{display:flex;align-items:center;gap:12px;margin-top:10px;padding:12px 14px;min-height:48px;border:2px solid #8f8e88;border-radius:${radius}}
.option:focus-within{border-color:${accent}}
.option input{flex:none;width:20px;height:20px;margin:0}
.line,textarea{display:block;width:100%;min-height:48px;margin-top:12px;padding:12px;border:2px solid #8f8e88;border-radius:${radius};background:#fff;color:#1a1a18;font:inherit}
textarea{height:130px}
.line:focus,textarea:focus{border-color:${accent}}
.go{display:inline-block;min-height:48px;padding:12px 28px;border:2px solid ${accent};border-radius:${radius};background:${fill};color:${onFill};font:inherit;font-weight:600;text-decoration:none;cursor:pointer}
.wrong{color:#1a1a18;font-weight:600}
.amp-form-submit-success fieldset,.amp-form-submit-success .go.send{display:none}
.trap{position:absolute;left:-9999px;width:1px;height:1px;overflow:hidden}
footer{margin-top:32px;font-size:14px}
footer a{display:inline-block;padding:8px 16px 8px 0}
@media(min-width:480px){.n11{grid-template-columns:repeat(11,1fr)}.n10{grid-template-columns:repeat(10,1fr)}}`.replaceAll(
    '\n',
    '',
  )
}
