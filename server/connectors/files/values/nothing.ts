const NOTHING = /^([-–—]+|null|none|nil|n\/a|#n\/a|#н\/д|нет|не указано?|отсутствует)$/i

/** What people and programs write into a cell that has nothing to say. Of a text or a yes-or-no it may be the value. */
export function isNothing(text: string): boolean {
  return NOTHING.test(text)
}
