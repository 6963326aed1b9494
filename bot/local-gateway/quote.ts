import type { Core } from './core.ts';
import type { Entry } from './transcript.ts';
import type { Body } from './wire.ts';

/** A quoted message as callbacks carry it: what it held, never whose it was or when. */
export function quoteOf(core: Core, quoted: Entry | string): Body {
  if (typeof quoted === 'string') return { msgtype: 'text', text: { content: quoted } };
  const [first] = quoted.files;
  switch (quoted.kind) {
    case 'image':
    case 'file':
    case 'video':
      return first ? { msgtype: quoted.kind, [quoted.kind]: core.links.make(first) } : textOf(quoted);
    case 'mixed':
      return {
        msgtype: 'mixed',
        mixed: {
          msg_item: [textOf(quoted), ...quoted.files.map((image) => ({ msgtype: 'image', image: core.links.make(image) }))],
        },
      };
    case 'voice':
      return { msgtype: 'voice', voice: { content: quoted.text } };
    // What comes back of a quoted card is not known; its words stand in.
    case 'card':
    case 'markdown':
    case 'text':
      return textOf(quoted);
  }
}

const textOf = (entry: Entry): Body => ({ msgtype: 'text', text: { content: entry.text } });

/** How a quote reads above the message that makes it. */
export const wordsOfQuote = (quoted: Entry | string): string =>
  typeof quoted === 'string' ? quoted : quoted.text || quoted.files.map((file) => file.name).join('、');
