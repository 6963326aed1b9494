import { type TemplateCard, wordsOf } from '../card.ts';
import { checkCard } from '../card-rules.ts';
import type { Core } from '../core.ts';
import type { Callback, ShownCard } from '../record.ts';
import { BOT } from '../transcript.ts';
import { type Body, bodyAt, OK, refuse, textAt, type Verdict } from '../wire.ts';
import { card, words } from './post.ts';

/** aibot_respond_welcome_msg: once, within five seconds of enter_chat. */
export function welcome(core: Core, reqId: string, body: Body): Verdict {
  const callback = answerable(core, reqId, 'enter_chat');
  if ('code' in callback) return callback;
  const sending = { via: 'welcome', exchange: callback.exchange } as const;
  const msgtype = textAt(body, 'msgtype');
  const verdict =
    msgtype === 'text'
      ? words(core, callback.talk, bodyAt(body, 'text')?.content, 'text', sending)
      : msgtype === 'template_card'
        ? card(core, callback.talk, body.template_card, sending)
        : refuse(40008);
  if (verdict.code === 0) callback.used = true;
  return verdict;
}

/** aibot_respond_update_msg: once, within five seconds of the click, and only for the clicked card. */
export function update(core: Core, reqId: string, body: Body): Verdict {
  const callback = answerable(core, reqId, 'click');
  if ('code' in callback) return callback;
  if (textAt(body, 'response_type') !== 'update_template_card') return refuse(40058);
  const checked = checkCard(body.template_card, core.behaviour.colonInTaskId);
  if (!('card' in checked)) return refuse(checked.code);
  const clicked = core.cards.get(callback.taskId ?? '');
  if (clicked && checked.card.card_type !== clicked.card.card_type) return refuse(40058);
  callback.used = true;
  // Another task_id is acknowledged and changes nothing; so is a card no client would draw.
  if (!clicked?.entry || checked.hidden || checked.card.task_id !== callback.taskId) return OK;
  const userids = Array.isArray(body.userids) ? body.userids.filter((id) => typeof id === 'string') : [];
  change(core, clicked, checked.card, userids);
  const entry = core.add(clicked.talk, {
    by: BOT,
    kind: 'card',
    via: 'update',
    text: wordsOf(checked.card),
    card: checked.card,
    answers: callback.exchange.msgid,
  });
  core.answered(callback.exchange, entry);
  return OK;
}

/** Without userids every copy changes; with them only theirs. */
function change(core: Core, shown: ShownCard, card: TemplateCard, userids: string[]): void {
  const entry = shown.entry;
  if (!entry) return;
  if (userids.length > 0) {
    entry.views ??= new Map();
    for (const userid of userids) entry.views.set(userid, card);
  } else {
    entry.card = card;
    entry.views = null;
    entry.text = wordsOf(card);
    shown.card = card;
  }
  core.changed(shown.talk, entry);
}

function answerable(core: Core, reqId: string, kind: Callback['kind']): Callback | Verdict {
  const callback = core.callbacks.get(reqId);
  if (!callback || callback.kind !== kind || callback.used) return refuse(846605);
  return core.wireNow() - callback.at > core.limits.eventAnswerMs ? refuse(846604) : callback;
}
