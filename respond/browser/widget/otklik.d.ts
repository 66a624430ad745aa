/** The widget's commands. Calls before it has loaded are kept. */
export interface Otklik {
  /** Once on a page; `data-site` on the script's tag does the same. */
  (command: 'init', options: InitOptions): void
  /** Who the visitor is, as the company's own server signed it; null: nobody that is known any more. */
  (command: 'identify', token: string | null): void
  /** Something happened on the page: triggers look at it, and of an identified visitor it may become an event. */
  (command: 'track', name: string, parameters?: Record<string, unknown>): void
  /** Asks by this popup now, without waiting for its triggers. */
  (command: 'open', popup: string): void
  /** Closes what is open, as the visitor would. */
  (command: 'close'): void
  (command: 'on', what: OtklikNews, listener: (news: { popup: string }) => void): void
}

export interface InitOptions {
  site: string
  identity?: string
  /** BCP 47; the page's, when absent. */
  language?: string
}

export type OtklikNews = 'shown' | 'answered' | 'closed'

declare global {
  interface Window {
    otklik: Otklik
  }
}
