/** What a style says for light and dark systems goes by what is chosen in the panel, and not by the reader's own. */
export function dress(sheets: readonly CSSStyleSheet[], scheme: 'light' | 'dark'): void {
  for (const rule of sheets.flatMap((sheet) => [...sheet.cssRules]))
    if (rule instanceof CSSMediaRule && /prefers-color-scheme/.test(rule.media.mediaText))
      rule.media.mediaText = rule.media.mediaText.includes(scheme) ? 'all' : 'not all'
}
