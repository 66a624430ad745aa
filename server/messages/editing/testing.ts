/** What tests of templates stand on: their routes over a real database, a mail server of our own, and what uses them as the test says. */
import { after } from 'node:test'
import { openAccessBed, type TestPerson } from '../../access/testing.ts'
import { openChannels } from '../../channels/index.ts'
import { readConfig } from '../../config.ts'
import { openTestSmtp } from '../../platform/testing/smtp.ts'
import { deliverToSandbox } from '../../sandbox/index.ts'
import { createSurveys, starterSurvey } from '../../surveys/index.ts'
import type { TemplateUse } from '../api.ts'
import { loadStarter, messageRoutes, saveTemplate } from '../index.ts'

export async function openTemplateBed(publicUrl: string) {
  const smtp = await openTestSmtp()
  const channels = openChannels(readConfig({ SMTP_URL: smtp.url }))
  const used: { template: string; by: TemplateUse }[] = []
  const surveys = createSurveys()
  const bed = await openAccessBed((app, { guard, people }, { database, bus, secrets }) =>
    messageRoutes(app, {
      database,
      bus,
      guard,
      people,
      secrets,
      surveys,
      channels,
      publicUrl,
      mailFrom: 'СтройБаза <feedback@otklik.example>',
      deliverToSandbox,
      uses: async () => used,
      askedIn: async () => [{ template: 'ask', survey: 'nps' }],
    }),
  )
  after(async () => {
    for (const channel of channels.values()) await channel.close()
    await smtp.close()
  })
  return {
    ...bed,
    smtp,
    used,
    async call<Body>(
      { headers }: TestPerson,
      method: 'GET' | 'PUT' | 'POST' | 'DELETE',
      url: string,
      payload?: object,
    ) {
      const reply = await bed.app.inject({ method, url: `/api${url}`, headers, ...(payload && { payload }) })
      return { status: reply.statusCode, body: (reply.body === '' ? null : reply.json()) as Body }
    },
    /** With the template `ask` in Russian and the survey `nps`, and its administrator. */
    async openCompany(mode: 'sandbox' | 'live') {
      const workspaceId = await bed.makeWorkspace({ mode })
      const source = loadStarter('nps-after-purchase', 'ru')
      await saveTemplate(bed.database, workspaceId, { key: 'ask', language: 'ru', labels: ['NPS'], source })
      await bed.database.tenant(workspaceId, (tx) => surveys.publish(tx, 'nps', starterSurvey('nps')))
      return { workspaceId, olga: await bed.makePerson(workspaceId, { name: 'Ольга' }) }
    },
  }
}
