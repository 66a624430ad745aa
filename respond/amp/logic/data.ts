/** What expressions look up: numbers, texts and lists of them, the same one once. In the document it is the state `v`. */
export class Data {
  readonly #names = new Map<string, string>()
  readonly #values: Record<string, unknown> = {}

  /** @returns the expression that names it */
  place(value: readonly (string | number)[] | string | number): string {
    const text = JSON.stringify(value)
    let name = this.#names.get(text)
    if (name === undefined) {
      name = `d${this.#names.size}`
      this.#names.set(text, name)
      this.#values[name] = value
    }
    return `v.${name}`
  }

  get values(): Readonly<Record<string, unknown>> {
    return this.#values
  }
}

/** Nodes of a name such as `v.d0` or `a.k0`. */
export const NAME_NODES = 3
