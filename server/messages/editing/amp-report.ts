import { AMP_LIMIT_BYTES } from '@otklik/respond/amp'
import type { AmpReport, AmpRule } from '../api.ts'

/** Of the whole style, in AMP4EMAIL. */
const STYLE_LIMIT_BYTES = 75_000
const RUNTIME = 'https://cdn.ampproject.org/'

/**
 * Rules of AMP4EMAIL that a document shows by itself. What is right by these may still be wrong: the whole rules are the
 * validator's, which our tests run over every kind of question.
 */
const rules: Record<AmpRule, (document: string) => boolean> = {
  doctype: (document) => /^<!doctype html>\s*<html ⚡4email data-css-strict\b/i.test(document),
  runtime: (document) => document.includes(`<script async src="${RUNTIME}v0.js"></script>`),
  boilerplate: (document) => document.includes('<style amp4email-boilerplate>body{visibility:hidden}</style>'),
  style: (document) =>
    Buffer.byteLength(styleIn(document)) <= STYLE_LIMIT_BYTES && !styleIn(document).includes('!important'),
  size: (document) => Buffer.byteLength(document) <= AMP_LIMIT_BYTES,
  form: (document) => /<form method="post" action-xhr="https:\/\/[^"]+">/.test(document),
  'nothing-foreign': (document) => loads(document).every((address) => address.startsWith(RUNTIME)),
}

/** What is said of a part that there is. */
export function checkAmp(document: string): Pick<AmpReport, 'source' | 'bytes' | 'checks'> {
  const checks = (Object.keys(rules) as AmpRule[]).map((rule) => ({ rule, holds: rules[rule](document) }))
  return { source: document, bytes: Buffer.byteLength(document), checks }
}

export const NO_PART = { source: null, bytes: 0, checks: [] } satisfies Partial<AmpReport>

function styleIn(document: string): string {
  return /<style amp-custom>([\s\S]*?)<\/style>/.exec(document)?.[1] ?? ''
}

/** Addresses that whoever shows the document would fetch by itself. */
function loads(document: string): string[] {
  const sources = [...document.matchAll(/<(?:script|img|amp-img|link|iframe)\b[^>]*?\b(?:src|href)="([^"]*)"/g)]
  const styles = [...styleIn(document).matchAll(/url\(\s*['"]?([^'")]*)/g)]
  return [...sources, ...styles].map(([, address]) => address!)
}
