import { WSClient } from '@wecom/aibot-node-sdk';

/** A vote card as the product asks with. */
export const dayCard = (taskId: string) => ({
  card_type: 'vote_interaction',
  task_id: taskId,
  main_title: {
    title: '英语第2次活动 改到哪天',
    desc: '9月25日（周五）是中秋节假期。未选择前，活动仍按9月18日（周五）14:30进行。',
  },
  checkbox: {
    question_key: 'day',
    mode: 0 as const,
    option_list: [
      { id: 'd24', text: '9月24日（周四）' },
      { id: 'd28', text: '9月28日（周一）' },
      { id: 'd25', text: '仍定9月25日' },
    ],
  },
  submit_button: { text: '提交', key: 'submit' },
});

export const buttonCard = (taskId: string) => ({
  card_type: 'button_interaction',
  task_id: taskId,
  main_title: { title: '数学第3次活动 取消待确认', desc: '取消后，已发的提醒会更正。' },
  horizontal_content_list: [
    { keyname: '时间', value: '9月23日（周三）15:20-16:00' },
    { keyname: '地点', value: '第三小学' },
    { keyname: '内容', value: '听课《分数的初步认识》，课后集体研讨' },
  ],
  button_list: [
    { text: '先不取消', style: 1, key: 'no' },
    { text: '取消活动', style: 3, key: 'yes' },
  ],
});

const receipt = `**已登记：数学第3次联合教研**
时间：9月23日（周三）下午第二节 15:20-16:00
地点：第三小学
内容：听课《分数的初步认识》（马小军），课后集体研讨
参加：第三小学、第七小学、潘昶小学数学教师
> 有出入请直接说“改到…”，或发“撤销”。

| 三个一 | 状态 |
| --- | --- |
| 活动通知 | 已齐 |
| 集体研讨 | 未到时间 |

1. 通知的Word稿发\`通知\`即可取
2. 依据见[县教体局文件](https://example.org/notice)`;

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

/** The smallest bot on the official SDK: echoes, shows a card when asked for one, sends a file, answers clicks. */
export function startEchoBot(wsUrl: string, bot: { id: string; secret: string }) {
  const client = new WSClient({ botId: bot.id, secret: bot.secret, wsUrl, logger: quiet, heartbeatInterval: 30_000 });
  let cards = 0;
  client.on('message', async (frame) => {
    const body = frame.body;
    if (!body) return;
    const text = `${body.text?.content ?? body.voice?.content ?? ''}`.replace('@教研助手', '').trim();
    if (text.includes('改期')) await client.replyTemplateCard(frame, dayCard(`t${Date.now()}-${cards++}`));
    else if (text.includes('取消')) await client.replyTemplateCard(frame, buttonCard(`t${Date.now()}-${cards++}`));
    else if (text.includes('总结')) {
      const { media_id } = await client.uploadMedia(Buffer.from('PK-docx'), {
        type: 'file',
        filename: '第三小学联盟数学学期总结.docx',
      });
      await client.replyMedia(frame, 'file', media_id);
    } else if (text.includes('听')) await client.replyStream(frame, body.msgid, receipt, true);
    else await client.replyStream(frame, body.msgid, `收到：${text}`, true);
  });
  client.on('event.template_card_event', async (frame) => {
    const clicked = JSON.parse(JSON.stringify(frame.body)).event.template_card_event;
    if (clicked.card_type === 'vote_interaction') {
      const card = dayCard(clicked.task_id);
      const [picked] = clicked.selected_items.selected_item[0].option_ids.option_id;
      const checkbox = {
        ...card.checkbox,
        disable: true,
        option_list: card.checkbox.option_list.map((option) => ({ ...option, is_checked: option.id === picked })),
      };
      await client.updateTemplateCard(frame, {
        ...card,
        main_title: { title: '英语第2次活动 已改期', desc: `${frame.body?.from.userid} 14:02 已选` },
        checkbox,
        submit_button: { text: '已选', key: 'done' },
      });
    } else {
      const card = buttonCard(clicked.task_id);
      await client.updateTemplateCard(frame, {
        ...card,
        main_title: { title: '数学第3次活动 照常进行', desc: '李娜 14:02 已选“先不取消”' },
        button_list: [{ text: '已选', style: 4, key: 'done' }],
      });
    }
  });
  client.connect();
  return client;
}
