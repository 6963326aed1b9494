import type { Card, Reply } from '../domain/reply.ts';
import { renderCard, renderDone, renderWorking } from './cards/card.ts';
import { render } from './cards/render.ts';
import { chatKey, createDelivery, type DeliveryDeps, DONE, type Ending, type Target } from './delivery.ts';
import { createHold } from './hold.ts';
import type { Words } from './words.ts';

export interface ClickTarget extends Target {
  taskId: string;
  cardType: string | null;
  from: string;
}

export interface Answers {
  reply(target: Target, reply: Reply): Promise<Ending>;
  /** Changes the clicked card where the reply is that card, else pushes the reply. */
  click(target: ClickTarget, reply: Reply): Promise<Ending>;
  /** Tells the clicker that it takes longer. Only their copy changes: what others see is not decided yet. */
  working(target: ClickTarget): void;
  welcome(target: Target, reply: Reply): Promise<Ending>;
  stop(): void;
}

/** How each kind of frame is answered: a message by a reply, a click by a change of its card, an opened chat by a welcome. */
export function createAnswers(deps: DeliveryDeps & { words: Words }): Answers {
  const { client, rate, words, log } = deps;
  const delivery = createDelivery(deps);
  const hold = createHold({ ...deps, delivery });

  async function update(target: ClickTarget, card: Card): Promise<Ending> {
    const again = card.done === undefined ? renderCard(card) : null;
    const sameKind = again !== null && (target.cardType === null || again.card.card_type === target.cardType);
    const shown = again !== null && sameKind ? again.card : renderDone(card, target.cardType, words.handled);
    rate.note(chatKey(target.chat));
    const result = await client.updateCard(target.reqId, { response_type: 'update_template_card', template_card: shown });
    if (result.status === 'sent') return DONE;
    if (result.status === 'unknown') return { status: 'unknown', error: result.error };
    // Too late for the card, or it is not what WeCom remembers: said as a message instead.
    return hold.reply({ reqId: '', chat: target.chat }, { kind: 'card', card });
  }

  return {
    reply: hold.reply,
    click(target, answer) {
      if (answer.kind === 'none') return Promise.resolve(DONE);
      if (answer.kind === 'card' && answer.card.taskId === target.taskId && target.reqId !== '')
        return update(target, answer.card);
      return hold.reply({ reqId: '', chat: target.chat }, answer);
    },
    working(target) {
      rate.note(chatKey(target.chat));
      const template_card = renderWorking(target.taskId, target.cardType, words.working, words.handled);
      void client
        .updateCard(target.reqId, { response_type: 'update_template_card', template_card, userids: [target.from] })
        .then((result) => {
          if (result.status === 'refused') log.warn('click.working_refused', { errcode: result.code });
        });
    },
    async welcome(target, answer) {
      const [part] = render(answer);
      if (part === undefined) return DONE;
      rate.note(chatKey(target.chat));
      const result = await client.welcome(
        target.reqId,
        part.as === 'text'
          ? { msgtype: 'text', text: { content: part.text } }
          : { msgtype: 'template_card', template_card: part.card },
      );
      if (result.status === 'sent') return DONE;
      // Five seconds are over, and with them the point of a welcome.
      return { status: result.status === 'unknown' ? 'unknown' : 'failed', error: result.error };
    },
    stop() {
      delivery.stop();
      hold.stop();
    },
  };
}
