import type { MailSender } from '@otklik/server/messages/api'

/** What a mail program demands before it shows AMP. `unknown`: nothing here can tell; where to look is said beside. */
export interface Demand {
  name: string
  state: 'holds' | 'broken' | 'unknown'
}

/** Those that are looked at here, and those that only the domain's records, or the mail program's own people, can tell. */
export function demandsOn(sender: MailSender, isOn: boolean): Demand[] {
  const known = (name: string, holds: boolean): Demand => ({ name, state: holds ? 'holds' : 'broken' })
  const unknown = (name: string): Demand => ({ name, state: 'unknown' })
  return [
    known('on', isOn),
    known('https', sender.isSecure),
    known('server', sender.hasMailServer),
    known('domain', sender.hasRealDomain),
    known('answers', sender.takesAnswers),
    known('parts', true),
    unknown('spf'),
    unknown('dkim'),
    unknown('dmarc'),
    unknown('gmail'),
    unknown('mailru'),
    unknown('history'),
  ]
}
