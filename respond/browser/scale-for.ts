/** Which scale a digit is meant for that was pressed at an element: none, where it is being written. */
export function scaleFor(at: HTMLElement, box: ParentNode): Element | undefined {
  const own = at.closest('.scale')
  if (own) return own
  if (at.matches('input,textarea,select')) return
  return Array.from(box.querySelectorAll('.scale')).find((scale) => !scale.querySelector(':checked'))
}
