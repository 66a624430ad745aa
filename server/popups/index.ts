/**
 * Surveys on the company's own site: where they ask and when (definitions/), from which pages they may be asked for and
 * who the visitor is said to be (site/), and whether this visitor is asked now (ask/). The widget itself is in respond/.
 */
import { tabRoutes, type TabRoutesOptions } from './ask/routes.ts'
import { definitionRoutes, type PopupRoutesOptions } from './definitions/routes.ts'
import type { App } from '../platform/http/index.ts'
import { servePreviewFrame } from '../platform/http/preview-frame.ts'
import { scriptRoutes } from './scripts.ts'
import { siteRoutes, type SiteRoutesOptions } from './site/routes.ts'
import { openSites } from './site/sites.ts'

export { POPUP_CHANNEL } from './ask/ask-contact.ts'
export { surveysInPopups } from './definitions/uses.ts'

export type PopupsOptions = PopupRoutesOptions & SiteRoutesOptions & Omit<TabRoutesOptions, 'sites'>

export function popupRoutes(app: App, options: PopupsOptions): void {
  scriptRoutes(app)
  servePreviewFrame(app, [
    { path: '/popup-preview', file: 'browser/widget/preview/page.html', type: 'text/html' },
    { path: '/popup-preview.js', file: 'dist/popup-preview.js', type: 'text/javascript' },
    { path: '/popup-preview.css', file: 'dist/popup-preview.css', type: 'text/css' },
  ])
  siteRoutes(app, options)
  definitionRoutes(app, options)
  tabRoutes(app, { ...options, sites: openSites(options.database, options.secrets) })
}
