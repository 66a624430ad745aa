/** What the sample server says to one address: its query, the part that stood for `*`, and the body. */
export type Answer = (query: URLSearchParams, part: string, body: Record<string, unknown>) => unknown
