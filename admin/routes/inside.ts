import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { choiceParam, given, textParam } from '../address/search-params.ts'
import { asProblem } from '../api/problem.ts'
import { sessionQuery } from '../api/session.ts'
import { casesSearch } from '../features/cases/search.ts'
import { labelsSearch } from '../features/labels/search.ts'
import { publicLinksSearch } from '../features/public-links/search.ts'
import { responsesSearch } from '../features/responses/search.ts'
import { scenarioSearch } from '../features/scenarios/search.ts'
import { scoresSearch } from '../features/scores/search.ts'
import { surveySearch } from '../features/surveys/search.ts'
import { templateSearch, templatesSearch } from '../features/templates/search.ts'
import { Crash } from '../shell/crash.tsx'
import { NotFound } from '../shell/not-found.tsx'
import { ShellSkeleton } from '../shell/shell-skeleton.tsx'
import { Shell } from '../shell/shell.tsx'
import { root } from './root.ts'

const q = (search: Record<string, unknown>): { q?: string } => given({ q: textParam(search.q) })

const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  beforeLoad: async ({ context, location }) => {
    await context.queryClient.ensureQueryData(sessionQuery).catch((error: unknown) => {
      if (asProblem(error).status === 401) throw redirect({ to: '/sign-in', search: { return: location.href } })
      throw error
    })
  },
  pendingComponent: ShellSkeleton,
  component: Shell,
  errorComponent: Crash,
})

const home = createRoute({
  getParentRoute: () => shell,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/scores', replace: true })
  },
})
const scores = createRoute({
  getParentRoute: () => shell,
  path: '/scores',
  validateSearch: scoresSearch,
  component: lazyRouteComponent(() => import('../features/scores/scores-page.tsx'), 'ScoresPage'),
})
const responses = createRoute({
  getParentRoute: () => shell,
  path: '/responses',
  validateSearch: responsesSearch,
  component: lazyRouteComponent(() => import('../features/responses/responses-page.tsx'), 'ResponsesPage'),
})
const response = createRoute({
  getParentRoute: () => responses,
  path: '$responseId',
  component: lazyRouteComponent(() => import('../features/responses/response-pane.tsx'), 'ResponsePane'),
})
const labels = createRoute({
  getParentRoute: () => shell,
  path: '/labels',
  validateSearch: labelsSearch,
  component: lazyRouteComponent(() => import('../features/labels/labels-page.tsx'), 'LabelsPage'),
})
const tags = createRoute({
  getParentRoute: () => shell,
  path: '/tags',
  component: lazyRouteComponent(() => import('../features/tags/tags-page.tsx'), 'TagsPage'),
})
const responseSettings = createRoute({
  getParentRoute: () => shell,
  path: '/response-settings',
  component: lazyRouteComponent(
    () => import('../features/response-settings/response-settings-page.tsx'),
    'ResponseSettingsPage',
  ),
})
const quarantine = createRoute({
  getParentRoute: () => shell,
  path: '/quarantine',
  component: lazyRouteComponent(() => import('../features/responses/quarantine-page.tsx'), 'QuarantinePage'),
})
const cases = createRoute({
  getParentRoute: () => shell,
  path: '/cases',
  validateSearch: casesSearch,
  component: lazyRouteComponent(() => import('../features/cases/cases-page.tsx'), 'CasesPage'),
})
const oneCase = createRoute({
  getParentRoute: () => cases,
  path: '$caseId',
  component: lazyRouteComponent(() => import('../features/cases/case-pane.tsx'), 'CasePane'),
})
const scenarios = createRoute({
  getParentRoute: () => shell,
  path: '/scenarios',
  component: lazyRouteComponent(() => import('../features/scenarios/scenarios-page.tsx'), 'ScenariosPage'),
})
const scenario = createRoute({
  getParentRoute: () => shell,
  path: '/scenarios/$scenarioKey',
  validateSearch: scenarioSearch,
  component: lazyRouteComponent(() => import('../features/scenarios/scenario-page.tsx'), 'ScenarioPage'),
})
const gallery = createRoute({
  getParentRoute: () => shell,
  path: '/scenario-gallery',
  component: lazyRouteComponent(() => import('../features/scenarios/gallery/gallery-page.tsx'), 'GalleryPage'),
})
const surveys = createRoute({
  getParentRoute: () => shell,
  path: '/surveys',
  component: lazyRouteComponent(() => import('../features/surveys/surveys-page.tsx'), 'SurveysPage'),
})
const survey = createRoute({
  getParentRoute: () => shell,
  path: '/surveys/$surveyKey',
  validateSearch: surveySearch,
  component: lazyRouteComponent(() => import('../features/surveys/survey-page.tsx'), 'SurveyPage'),
})
const templates = createRoute({
  getParentRoute: () => shell,
  path: '/templates',
  validateSearch: templatesSearch,
  component: lazyRouteComponent(() => import('../features/templates/templates-page.tsx'), 'TemplatesPage'),
})
const template = createRoute({
  getParentRoute: () => shell,
  path: '/templates/$templateKey',
  validateSearch: templateSearch,
  component: lazyRouteComponent(() => import('../features/templates/template-page.tsx'), 'TemplatePage'),
})
const popups = createRoute({
  getParentRoute: () => shell,
  path: '/popups',
  component: lazyRouteComponent(() => import('../features/popups/popups-page.tsx'), 'PopupsPage'),
})
const popup = createRoute({
  getParentRoute: () => shell,
  path: '/popups/$popupKey',
  component: lazyRouteComponent(() => import('../features/popups/popup-page.tsx'), 'PopupPage'),
})
const popupSite = createRoute({
  getParentRoute: () => shell,
  path: '/popup-site',
  component: lazyRouteComponent(() => import('../features/popups/site/site-page.tsx'), 'SitePage'),
})
const publicLinks = createRoute({
  getParentRoute: () => shell,
  path: '/public-links',
  validateSearch: publicLinksSearch,
  component: lazyRouteComponent(() => import('../features/public-links/public-links-page.tsx'), 'PublicLinksPage'),
})
const webhooks = createRoute({
  getParentRoute: () => shell,
  path: '/webhooks',
  component: lazyRouteComponent(() => import('../features/webhooks/webhooks-page.tsx'), 'WebhooksPage'),
})
const endpoint = createRoute({
  getParentRoute: () => webhooks,
  path: '$endpointId',
  component: lazyRouteComponent(() => import('../features/webhooks/endpoint-pane.tsx'), 'EndpointPane'),
})
const webhookHelp = createRoute({
  getParentRoute: () => shell,
  path: '/webhook-help',
  component: lazyRouteComponent(() => import('../features/webhooks/help-page.tsx'), 'WebhookHelpPage'),
})
const mailSender = createRoute({
  getParentRoute: () => shell,
  path: '/mail-sender',
  component: lazyRouteComponent(() => import('../features/mail-sender/mail-sender-page.tsx'), 'MailSenderPage'),
})
const segments = createRoute({
  getParentRoute: () => shell,
  path: '/segments',
  component: lazyRouteComponent(() => import('../features/segments/segments-page.tsx'), 'SegmentsPage'),
})
const segment = createRoute({
  getParentRoute: () => segments,
  path: '$segmentKey',
  component: lazyRouteComponent(() => import('../features/segments/segment-pane.tsx'), 'SegmentPane'),
})
const segmentEditor = createRoute({
  getParentRoute: () => shell,
  path: '/segment-editor',
  validateSearch: (search): { key?: string } => given({ key: textParam(search.key) }),
  component: lazyRouteComponent(() => import('../features/segments/segment-editor-page.tsx'), 'SegmentEditorPage'),
})
const policy = createRoute({
  getParentRoute: () => shell,
  path: '/policy',
  validateSearch: (search): { crisis?: string } => given({ crisis: choiceParam(search.crisis, ['new']) }),
  component: lazyRouteComponent(() => import('../features/policy/policy-page.tsx'), 'PolicyPage'),
})
const dryRuns = createRoute({
  getParentRoute: () => shell,
  path: '/dry-runs',
  component: lazyRouteComponent(() => import('../features/dry-runs/dry-runs-page.tsx'), 'DryRunsPage'),
})
const dryRun = createRoute({
  getParentRoute: () => dryRuns,
  path: '$dryRunId',
  component: lazyRouteComponent(() => import('../features/dry-runs/dry-run-pane.tsx'), 'DryRunPane'),
})
const contacts = createRoute({
  getParentRoute: () => shell,
  path: '/contacts',
  validateSearch: q,
  component: lazyRouteComponent(() => import('../features/contacts/contacts-page.tsx'), 'ContactsPage'),
})
const contact = createRoute({
  getParentRoute: () => contacts,
  path: '$contactId',
  component: lazyRouteComponent(() => import('../features/contacts/contact-pane.tsx'), 'ContactPane'),
})
const members = createRoute({
  getParentRoute: () => shell,
  path: '/members',
  component: lazyRouteComponent(() => import('../features/access/members-page.tsx'), 'MembersPage'),
})
const apiKeys = createRoute({
  getParentRoute: () => shell,
  path: '/api-keys',
  component: lazyRouteComponent(() => import('../features/access/api-keys-page.tsx'), 'ApiKeysPage'),
})
const undelivered = createRoute({
  getParentRoute: () => shell,
  path: '/undelivered',
  component: lazyRouteComponent(() => import('../features/messages/undelivered-page.tsx'), 'UndeliveredPage'),
})
const inbox = createRoute({
  getParentRoute: () => shell,
  path: '/inbox',
  validateSearch: q,
  component: lazyRouteComponent(() => import('../features/sandbox/inbox-page.tsx'), 'InboxPage'),
})
const mail = createRoute({
  getParentRoute: () => inbox,
  path: '$mailId',
  component: lazyRouteComponent(() => import('../features/sandbox/mail-pane.tsx'), 'MailPane'),
})
const clock = createRoute({
  getParentRoute: () => shell,
  path: '/clock',
  component: lazyRouteComponent(() => import('../features/sandbox/clock-page.tsx'), 'ClockPage'),
})

// Inside the shell, so that the way to the other pages stays.
const unknown = createRoute({ getParentRoute: () => shell, path: '$', component: NotFound })

/** Every page that needs someone signed in, within the shell. */
export const shellWithPages = shell.addChildren([
  home,
  scores,
  responses.addChildren([response]),
  labels,
  quarantine,
  tags,
  responseSettings,
  cases.addChildren([oneCase]),
  scenarios,
  scenario,
  gallery,
  surveys,
  survey,
  templates,
  template,
  publicLinks,
  popups,
  popup,
  popupSite,
  segments.addChildren([segment]),
  segmentEditor,
  policy,
  dryRuns.addChildren([dryRun]),
  contacts.addChildren([contact]),
  members,
  apiKeys,
  webhooks.addChildren([endpoint]),
  webhookHelp,
  mailSender,
  undelivered,
  inbox.addChildren([mail]),
  clock,
  unknown,
])
