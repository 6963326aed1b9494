import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

/** Figures for Prometheus. No userid, chatid or school is ever a label. */
export interface Metrics {
  text(): Promise<string>;
  received(chat: 'group' | 'direct', kind: string): void;
  handled(intent: string, outcome: string): void;
  replied(seconds: number): void;
  reconnected(reason: string): void;
  sent(kind: string): void;
  dropped(kind: string, reason: string): void;
  mediaFailed(reason: string): void;
  mediaStored(bytes: number): void;
}

export interface Gauges {
  connected: () => boolean;
  /** Pending rows and the age in seconds of the oldest one that is due; asked when somebody scrapes. */
  outbox: () => Promise<{ pending: number; unknown: number; oldestSeconds: number }>;
}

export function createMetrics(info: { version: string; node: string }, gauges: Gauges): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const on = { registers: [registry] };
  const p = 'lianmeng_';
  new Gauge({ ...on, name: `${p}build_info`, help: 'What runs', labelNames: ['version', 'node'] }).set(info, 1);
  new Gauge({
    ...on,
    name: `${p}wecom_connected`,
    help: 'Subscribed to the gateway',
    collect() {
      this.set(gauges.connected() ? 1 : 0);
    },
  });
  const pending = new Gauge({ ...on, name: `${p}outbox_pending`, help: 'Rows not sent yet' });
  const unknown = new Gauge({ ...on, name: `${p}outbox_unknown`, help: 'Rows whose sending was never acknowledged' });
  const oldest = new Gauge({ ...on, name: `${p}outbox_oldest_seconds`, help: 'Age of the oldest due row' });
  const received = new Counter({
    ...on,
    name: `${p}messages_received_total`,
    help: 'Frames taken in',
    labelNames: ['chat', 'kind'],
  });
  const intents = new Counter({
    ...on,
    name: `${p}intents_total`,
    help: 'What messages came to',
    labelNames: ['intent', 'outcome'],
  });
  const reply = new Histogram({
    ...on,
    name: `${p}reply_duration_seconds`,
    help: 'From frame to reply',
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  });
  const reconnects = new Counter({
    ...on,
    name: `${p}wecom_reconnects_total`,
    help: 'Times the connection was made again',
    labelNames: ['reason'],
  });
  const sent = new Counter({ ...on, name: `${p}outbox_sent_total`, help: 'Pushes that were acknowledged', labelNames: ['kind'] });
  const dropped = new Counter({
    ...on,
    name: `${p}outbox_dropped_total`,
    help: 'Pushes given up',
    labelNames: ['kind', 'reason'],
  });
  const mediaFailed = new Counter({
    ...on,
    name: `${p}media_failed_total`,
    help: 'Media that could not be fetched',
    labelNames: ['reason'],
  });
  const mediaStored = new Counter({ ...on, name: `${p}media_stored_bytes`, help: 'Bytes stored' });
  return {
    async text() {
      const now = await gauges.outbox();
      pending.set(now.pending);
      unknown.set(now.unknown);
      oldest.set(now.oldestSeconds);
      return registry.metrics();
    },
    received: (chat, kind) => received.inc({ chat, kind }),
    handled: (intent, outcome) => intents.inc({ intent, outcome }),
    replied: (seconds) => reply.observe(seconds),
    reconnected: (reason) => reconnects.inc({ reason }),
    sent: (kind) => sent.inc({ kind }),
    dropped: (kind, reason) => dropped.inc({ kind, reason }),
    mediaFailed: (reason) => mediaFailed.inc({ reason }),
    mediaStored: (bytes) => mediaStored.inc(bytes),
  };
}
