import './theme/layers.css'
import '@mantine/core/styles.layer.css'
import '@mantine/dates/styles.layer.css'
import '@mantine/notifications/styles.layer.css'
import '@mantine/spotlight/styles.layer.css'
import './theme/tokens.css'
import './theme/base.css'
import './theme/mantine.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startTexts } from './i18n/i18n.ts'
import { Panel } from './panel.tsx'

async function start(): Promise<void> {
  // core/time counts with Temporal; only a browser that lacks it loads the polyfill.
  if (!('Temporal' in globalThis)) await import('temporal-polyfill/global')
  await startTexts()
  const root = document.querySelector('#root')
  if (root === null) throw new Error('The page has no #root')
  createRoot(root).render(
    <StrictMode>
      <Panel />
    </StrictMode>,
  )
}

void start()
