import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = process.env.OTKLIK_SERVER ?? 'http://127.0.0.1:3000'

// A customer's page is under /s/ and its like; the slash keeps /scores and /sign-in with the panel.
const proxied = ['/api', '^/s/', '^/r/', '^/u/']

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    sourcemap: false,
    // Nothing is inlined as a data: address, so that the page's policy can name 'self' alone.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700,
  },
  server: {
    host: '127.0.0.1',
    proxy: Object.fromEntries(proxied.map((path) => [path, { target: server, changeOrigin: false }])),
  },
})
