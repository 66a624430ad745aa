import {
  IconAlertTriangle,
  IconAppWindow,
  IconChartDots,
  IconClipboardText,
  IconClock,
  IconDatabase,
  IconHandStop,
  IconHistory,
  IconKey,
  IconLifebuoy,
  IconLink,
  IconMail,
  IconMailbox,
  IconMailCog,
  IconMessageCircle,
  IconRoute,
  IconTags,
  IconUserShield,
  IconUsers,
  IconUsersGroup,
  IconWebhook,
  type Icon,
} from '@tabler/icons-react'
import type { SessionView } from '@otklik/server/access/api'

export type PagePath =
  | '/scores'
  | '/responses'
  | '/labels'
  | '/cases'
  | '/scenarios'
  | '/segments'
  | '/surveys'
  | '/templates'
  | '/public-links'
  | '/popups'
  | '/webhooks'
  | '/mail-sender'
  | '/response-settings'
  | '/policy'
  | '/dry-runs'
  | '/contacts'
  | '/members'
  | '/api-keys'
  | '/undelivered'
  | '/inbox'
  | '/clock'

export interface PanelPage {
  path: PagePath
  /** The key of its name is `shell.page.<name>`. */
  name: string
  icon: Icon
  administratorOnly?: true
  sandboxOnly?: true
}

export interface PageGroup {
  /** The key of its name is `shell.group.<name>`. */
  name: string
  pages: PanelPage[]
}

/** The map of the panel: every page that exists now. */
const groups: PageGroup[] = [
  {
    name: 'see',
    pages: [
      { path: '/scores', name: 'scores', icon: IconChartDots },
      { path: '/responses', name: 'responses', icon: IconMessageCircle },
      { path: '/labels', name: 'labels', icon: IconTags },
    ],
  },
  { name: 'act', pages: [{ path: '/cases', name: 'cases', icon: IconLifebuoy }] },
  {
    name: 'ask',
    pages: [
      { path: '/scenarios', name: 'scenarios', icon: IconRoute, administratorOnly: true },
      { path: '/surveys', name: 'surveys', icon: IconClipboardText, administratorOnly: true },
      { path: '/templates', name: 'templates', icon: IconMail, administratorOnly: true },
      { path: '/public-links', name: 'publicLinks', icon: IconLink, administratorOnly: true },
      { path: '/popups', name: 'popups', icon: IconAppWindow, administratorOnly: true },
      { path: '/segments', name: 'segments', icon: IconUsersGroup },
      { path: '/policy', name: 'policy', icon: IconHandStop, administratorOnly: true },
      { path: '/dry-runs', name: 'dryRuns', icon: IconHistory, administratorOnly: true },
    ],
  },
  { name: 'people', pages: [{ path: '/contacts', name: 'contacts', icon: IconUsers }] },
  {
    name: 'setUp',
    pages: [
      { path: '/members', name: 'members', icon: IconUserShield, administratorOnly: true },
      { path: '/api-keys', name: 'apiKeys', icon: IconKey, administratorOnly: true },
      { path: '/webhooks', name: 'webhooks', icon: IconWebhook, administratorOnly: true },
      { path: '/mail-sender', name: 'mailSender', icon: IconMailCog, administratorOnly: true },
      { path: '/response-settings', name: 'responseSettings', icon: IconDatabase, administratorOnly: true },
      { path: '/undelivered', name: 'undelivered', icon: IconAlertTriangle, administratorOnly: true },
    ],
  },
  {
    name: 'sandbox',
    pages: [
      { path: '/inbox', name: 'inbox', icon: IconMailbox, sandboxOnly: true },
      { path: '/clock', name: 'clock', icon: IconClock, administratorOnly: true, sandboxOnly: true },
    ],
  },
]

/** The pages that this person has in this workspace. The server decides anew with every request. */
export function pagesFor(session: SessionView): PageGroup[] {
  const has = (page: PanelPage) =>
    (page.administratorOnly !== true || session.role === 'administrator') &&
    (page.sandboxOnly !== true || session.workspace.mode === 'sandbox')
  return groups.map((group) => ({ ...group, pages: group.pages.filter(has) })).filter((group) => group.pages.length > 0)
}
