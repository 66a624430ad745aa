/** Bundles what pages carry inline, the style and the script, and the two parts of the widget, into `dist/`. */
import { build, buildSync, transformSync, type Plugin } from 'esbuild'
import { createHash } from 'node:crypto'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const here = import.meta.dirname
const shared = { absWorkingDir: here, bundle: true, minify: true, charset: 'utf8' } as const

buildSync({
  ...shared,
  entryPoints: { page: 'browser/page.ts', style: 'page/style.css' },
  outdir: 'dist',
  format: 'iife',
  target: ['es2020', 'chrome87', 'firefox78', 'safari14.1'],
})

/** Where the widget shows something; elsewhere it keeps still. */
const widgetTarget = ['es2022', 'chrome112', 'firefox116', 'safari17']
const { outputFiles } = await build({
  ...shared,
  plugins: [saidTexts()],
  entryPoints: ['browser/widget/renderer.ts'],
  write: false,
  format: 'esm',
  target: widgetTarget,
  define: { STYLE: JSON.stringify(widgetStyle()) },
})
const renderer = outputFiles[0]!.contents
const name = `widget/${createHash('sha256').update(renderer).digest('hex').slice(0, 16)}.js`
writeFileSync(join(here, 'dist/widget-renderer.js'), renderer)
writeFileSync(join(here, 'dist/widget-renderer.json'), JSON.stringify({ name }))
buildSync({
  ...shared,
  entryPoints: { widget: 'browser/widget/loader.ts' },
  outdir: 'dist',
  format: 'iife',
  target: widgetTarget,
  define: { RENDERER: JSON.stringify(name) },
})

/** The frames in which the panel shows a popup, by the same renderer and style on a page that is only drawn, and a page. */
buildSync({
  ...shared,
  entryPoints: { 'popup-preview': 'browser/widget/preview/preview.ts' },
  outdir: 'dist',
  format: 'iife',
  target: widgetTarget,
  define: { STYLE: JSON.stringify(widgetStyle()) },
})
buildSync({
  ...shared,
  entryPoints: { 'page-preview': 'browser/frame/page-preview.ts' },
  outdir: 'dist',
  format: 'iife',
  target: widgetTarget,
})
buildSync({
  ...shared,
  entryPoints: { 'popup-preview': 'browser/widget/preview/page.css' },
  outdir: 'dist',
  target: widgetTarget,
})

/** The pages' style in a shadow root: there is no document element, no body, and the box is narrower than the window. */
function widgetStyle(): string {
  const page = readFileSync(join(here, 'page/style.css'), 'utf8')
    .replaceAll(':root', ':host')
    .replaceAll(/^(\s*)body \{/gm, '$1.page {')
    .replaceAll('@media (min-width', '@container (min-width')
  const own = readFileSync(join(here, 'browser/widget/style.css'), 'utf8')
  return transformSync(`${page}\n${own}`, { loader: 'css', minify: true, charset: 'utf8', target: widgetTarget }).code
}

/** Of the pages' texts, those that the widget's own screens say. */
function saidTexts(): Plugin {
  const sources = ['page/{question,part,wrong}.ts', 'page/controls/*.ts', 'browser/widget/*.ts']
  const code = globSync(sources, { cwd: here })
    .map((file) => readFileSync(join(here, file), 'utf8'))
    .join()
  return {
    name: 'said-texts',
    setup({ onLoad }) {
      onLoad({ filter: /texts\/\w+\.json$/ }, ({ path }) => {
        const texts = Object.entries(JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>)
        const said = texts.filter(([key]) => code.includes(`words.${key}`))
        return { contents: JSON.stringify(Object.fromEntries(said)), loader: 'json' }
      })
    },
  }
}
