/** What customers answer, as the survey page's forms send it. */
import type { WrkRequest } from './wrk.ts'

const FORM = 'application/x-www-form-urlencoded'
/** So many are answering at a time: a comment follows its score after at least as many other requests. */
const AT_A_TIME = 50

/** Of 20 customers 12 are promoters, 5 passive and 3 detractors. */
const scores = [10, 9, 10, 8, 9, 3, 10, 7, 9, 10, 8, 9, 5, 10, 9, 7, 10, 9, 0, 8]

/** The score and then the comment of each, in the order in which a crowd sends them. */
export function answersOf(tokens: readonly string[], path: string): WrkRequest[] {
  const requests: WrkRequest[] = []
  for (let at = 0; at < tokens.length; at += AT_A_TIME) {
    const crowd = tokens.slice(at, at + AT_A_TIME)
    for (const [index, token] of crowd.entries()) requests.push(form(`${path}${token}`, `score=${scoreOf(index)}`))
    for (const [index, token] of crowd.entries()) requests.push(form(`${path}${token}`, comment(scoreOf(index))))
  }
  return requests
}

function scoreOf(index: number): number {
  return scores[index % scores.length]!
}

function comment(score: number): string {
  const element = score > 8 ? 'liked' : score > 6 ? 'improve' : 'comment'
  const value = encodeURIComponent('Привезли вовремя, но грузчики поцарапали дверь и не извинились.')
  return `element=${element}&value=${value}`
}

function form(path: string, body: string): WrkRequest {
  return { method: 'POST', path, body: [FORM, `${body}&gesture=pointer`] }
}
