import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

/** What `/metrics` shows (Prometheus text format). Labels are bounded: routes and states, never ids or addresses. */
export interface Metrics {
  registry: Registry
  requests: Histogram<'route' | 'method' | 'status'>
  events: Counter<'outcome'>
  advanced: Counter
  messages: Counter<'state'>
  answers: Counter<'outcome'>
  poolWaiting: Gauge
}

const REQUEST_BUCKETS_S = [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10]

export function openMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry, prefix: 'otklik_' })
  const registers = [registry]
  return {
    registry,
    requests: new Histogram({
      name: 'otklik_http_request_seconds',
      help: 'Time to answer a request',
      labelNames: ['route', 'method', 'status'],
      buckets: REQUEST_BUCKETS_S,
      registers,
    }),
    events: new Counter({
      name: 'otklik_events_total',
      help: 'Events taken, by outcome',
      labelNames: ['outcome'],
      registers,
    }),
    advanced: new Counter({ name: 'otklik_enrollments_advanced_total', help: 'Enrollments advanced', registers }),
    messages: new Counter({
      name: 'otklik_messages_total',
      help: 'Messages settled, by state',
      labelNames: ['state'],
      registers,
    }),
    answers: new Counter({
      name: 'otklik_answers_total',
      help: 'Answers recorded or quarantined',
      labelNames: ['outcome'],
      registers,
    }),
    poolWaiting: new Gauge({ name: 'otklik_database_waiting', help: 'Queries that wait for a connection', registers }),
  }
}
