import type { EpochMs } from '@otklik/core/time'
import type { Mail, Stage } from './stage.ts'
import type { Timeline } from './timeline.ts'

export interface Play {
  stage: Stage
  timeline: Timeline
  /** The clock is left here; when absent, the play ends with the last act. */
  endsAt?: EpochMs
  /** Whether invitations come by themselves, after a wait; otherwise only acts bring them, which then see to it. */
  mailsComeLater: boolean
  /** An invitation has come: what its customer will do about it goes into the timeline. */
  onMail(mail: Mail): void
  /** After each act and each stretch of time. */
  onProgress(now: EpochMs): void
}

/**
 * Plays the time from one thing that happens to the next: what people do by the timeline, and what the program does by
 * itself, whichever comes first. So every act happens with the clock at its time, and every mail is seen as it comes.
 */
export async function play({ stage, timeline, endsAt, mailsComeLater, onMail, onProgress }: Play): Promise<void> {
  for (;;) {
    for (const mail of await stage.newMails()) onMail(mail)
    const next = timeline.next
    if (next && next.at <= stage.now) {
      timeline.take()
      await next.run()
    } else {
      const until = Math.min(next?.at ?? Infinity, endsAt ?? Infinity)
      if (until === Infinity || stage.now >= until) return stage.playTo(stage.now)
      const due = mailsComeLater ? await stage.nextDueAt() : null
      await stage.playTo(Math.min(until, due ?? Infinity))
    }
    onProgress(stage.now)
  }
}
