/** GET /api/messages?state=dead&cursor= · POST /api/messages/{id}/retry */
export interface MessageRow {
  id: string
  channel: string
  template: string
  labels: string[]
  address: string
  contact: { id: string; name: string | null } | null
  state: 'queued' | 'sending' | 'accepted' | 'dead'
  attempts: number
  error: string | null
  createdAt: string
  acceptedAt: string | null
}

/** GET /api/templates: each in each of its languages. */
export interface TemplateRow {
  key: string
  language: string
  labels: string[]
  subject: string
  savedAt: string
  version: number
}

/** What an author writes; Liquid inside MJML (docs/guides/templates.md). */
export interface TemplateText {
  subject: string
  preheader?: string | undefined
  mjml: string
  /** Made from the MJML when left out. */
  text?: string | undefined
  /** Whether mails carry the survey itself (AMP); as the workspace has it when left out. */
  amp?: boolean | undefined
}

/**
 * GET /api/templates/{key} · POST /api/templates {key, starter?, copyOf?, language?} → TemplateDetail, 201 ·
 * POST …/rename {key} → TemplateDetail · PUT …/labels {labels} → TemplateDetail · DELETE …, 204; 409 `conflict` names
 * what uses it.
 */
export interface TemplateDetail {
  key: string
  labels: string[]
  languages: TemplateInLanguage[]
  /** What uses it, and so keeps it from being renamed or deleted. */
  uses: TemplateUse[]
  /** Surveys that it asks, as those who use it say. */
  surveys: string[]
  /** Every workspace begins with it and has it again after each start: it stays. */
  isStarter: boolean
}

export interface TemplateInLanguage extends Omit<TemplateVersionRow, 'savedBy'> {
  language: string
  source: TemplateText
}

export interface TemplateUse {
  kind: 'scenario'
  key: string
  name: string
}

/** GET /api/templates/{key}/{language}/versions, the newest first · POST …/versions/{version}/restore → { version } */
export interface TemplateVersionRow {
  version: number
  savedAt: string
  savedBy: string | null
}

/** GET /api/templates/{key}/{language}/versions/{version} */
export interface TemplateVersion extends TemplateVersionRow {
  source: TemplateText
}

/** PUT /api/templates/{key}/{language} {source, labels?, over?} → { version }; 409 `conflict` when `over` is not the newest. */
export interface TemplateSaved {
  version: number
}

/** GET /api/template-starters */
export interface TemplateStarter {
  key: string
  languages: string[]
}

export interface TemplateProblem {
  path: 'mjml' | 'subject' | 'preheader' | 'text'
  /** Counted from 1, in the text of `path`. */
  line: number | null
  code: string
  /** The tag or piece of markup that is meant. */
  tag: string | null
  message: string
}

/** POST /api/template-preview: the mail as it would go out, or why not. */
export interface PreviewWanted {
  source: TemplateText
  language: string
  /** Whom it is for; somebody made up when left out. */
  contactId?: string | undefined
  /** Which survey it asks; none when left out. */
  survey?: string | undefined
}

export interface TemplatePreview {
  problems: TemplateProblem[]
  /** Null with problems. */
  mail: { from: string; subject: string; html: string; text: string; bytes: number } | null
  amp: AmpReport
}

/**
 * POST /api/survey-preview/mail {definition, language, key?} → the mail that would ask a survey that is being written.
 * `key`: of the survey, whose scenarios say in which template it is asked. Administrators only; nothing is kept.
 */
export interface SurveyMailPreview extends TemplatePreview {
  /** Null where none fits; `isStarter`: not one of the workspace's, but what a new one begins with. */
  template: { key: string; language: string; isStarter: boolean } | null
}

/** What is known of a mail's AMP part. `checks` are the rules that were looked at here; the mail programs know more. */
export interface AmpReport {
  /** `none`: it asks no survey. `not-sayable`: no question that a mail could ask by itself comes first. */
  state: 'present' | 'switched-off' | 'needs-https' | 'none' | 'not-sayable'
  /** Null where there can be none; where it is switched off, as it would be. */
  source: string | null
  bytes: number
  checks: { rule: AmpRule; holds: boolean }[]
}

export type AmpRule = 'doctype' | 'runtime' | 'boilerplate' | 'style' | 'size' | 'form' | 'nothing-foreign'

/** POST /api/template-trial {…PreviewWanted, key, to}: one mail to a member of the workspace; in a sandbox into its inbox. */
export interface TrialSent {
  /** Of the mail in the sandbox's inbox; null where it was sent for real. */
  mailId: string | null
  to: string
}

/** GET /api/mail/sender: what is known here of who sends. What only the domain's records tell is not looked at. */
export interface MailSender {
  /** From of the workspace's mails. */
  from: string
  /** The part of it after the @. */
  domain: string
  /** A mail server is set up (SMTP_URL). */
  hasMailServer: boolean
  /** PUBLIC_URL begins with https://: mail programs send forms nowhere else. */
  isSecure: boolean
  /** The domain can be one of the open internet. */
  hasRealDomain: boolean
  /** Answers are taken from forms in mails with this From. */
  takesAnswers: boolean
}
