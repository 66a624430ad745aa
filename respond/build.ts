/** Bundles what pages carry inline, the style and the script, into `dist/`. */
import { buildSync } from 'esbuild'

buildSync({
  absWorkingDir: import.meta.dirname,
  entryPoints: { page: 'browser/page.ts', style: 'page/style.css' },
  outdir: 'dist',
  bundle: true,
  minify: true,
  format: 'iife',
  charset: 'utf8',
  target: ['es2020', 'chrome87', 'firefox78', 'safari14.1'],
})
