import type { Log } from '../../domain/ports.ts';

/**
 * The SDK writes whole frames into its log: people's words, media links and their keys. Only the constant beginning of
 * each of its sentences passes, never what it appends.
 */
export function quietLogger(log: Log) {
  return {
    debug() {},
    info() {},
    warn(message: string) {
      log.warn('wecom.sdk', { said: beginning(message) });
    },
    error(message: string) {
      log.error('wecom.sdk', { said: beginning(message) });
    },
  };
}

const SAFE = [
  'WebSocket connection closed',
  'WebSocket error',
  'Authentication failed',
  'Max auth failure attempts reached',
  'No heartbeat ack received',
  'Heartbeat ack error',
  'Reply ack timeout',
  'Reply ack error',
  'Failed to send reply',
  'Failed to send heartbeat',
  'Failed to send auth frame',
  'Failed to parse WebSocket message',
  'Failed to create WebSocket connection',
  'Failed to handle message',
  'Received unknown frame',
  'Received invalid message format',
  'Received disconnected_event',
  'Server disconnected this connection',
  'Reply queue',
  'Chunk',
  'Client not connected',
  'Client already connected',
];

function beginning(message: string): string {
  return SAFE.find((safe) => message.startsWith(safe)) ?? 'something else';
}
