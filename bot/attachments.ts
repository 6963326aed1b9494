import type { Attachment, IncomingMessage, MediaLink } from '../domain/message.ts';
import type { DoorEvents } from './events.ts';
import type { Fetched } from './wecom/media.ts';

/** Whether the message carries, or quotes, media that are still to be fetched. */
export function hasPending(message: IncomingMessage): boolean {
  if (message.attachments.length === 0 && message.quote === null) return false;
  return [...message.attachments, ...(message.quote?.attachments ?? [])].some(isPending);
}

/** The message with its media as they stand after the fetch; all at once, since their links die together. */
export async function fetchAll(
  message: IncomingMessage,
  fetchMedia: (link: MediaLink) => Promise<Fetched>,
  events: DoorEvents,
): Promise<IncomingMessage> {
  const fetchOne = async (attachment: Attachment): Promise<Attachment> => {
    if (!isPending(attachment)) return attachment;
    const fetched = await fetchMedia(attachment.link);
    if (fetched.state === 'stored') events.mediaStored(fetched.bytes);
    else events.mediaFailed(fetched.why);
    return { ...fetched, kind: attachment.kind, name: fetched.name ?? attachment.name };
  };
  const [attachments, quoted] = await Promise.all([
    Promise.all(message.attachments.map(fetchOne)),
    Promise.all((message.quote?.attachments ?? []).map(fetchOne)),
  ]);
  return { ...message, attachments, quote: message.quote === null ? null : { ...message.quote, attachments: quoted } };
}

/** As the inbox keeps them: the message's own, then the quoted ones. */
export function attachmentsOf(message: IncomingMessage): [Attachment[], Attachment[]] {
  return [message.attachments, message.quote?.attachments ?? []];
}

function isPending(attachment: Attachment): attachment is Attachment & { state: 'missing'; link: MediaLink } {
  return attachment.state === 'missing' && attachment.link !== undefined;
}
