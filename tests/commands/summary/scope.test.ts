import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Reading } from '../../../commands/reading/reading.ts';
import { type Asker, scopesFor } from '../../../commands/summary/scope.ts';
import type { PostRow } from '../../../domain/roster.ts';
import { type ATerm, anEmptyTerm } from './a-term.ts';

let term: ATerm;
beforeAll(async () => {
  term = await anEmptyTerm();
});
afterAll(() => term.close());

const idOf = (name: string) => [...term.roster.alliances.values()].find((one) => one.name === name)?.id ?? '';
const post = (name: PostRow['post'], alliance: string | null, subject: string | null = null): PostRow => ({
  post: name,
  allianceId: alliance === null ? null : idOf(alliance),
  schoolId: null,
  districtId: null,
  office: null,
  subject,
  from: '2026-09-01',
  to: null,
});

function asks(posts: PostRow[], text: string, reading: Partial<Reading> = {}, chatid?: string) {
  const asker: Asker = {
    roster: term.roster,
    today: '2026-12-30',
    speaker: {
      id: 'P',
      name: '某人',
      userid: 'someone',
      schoolId: null,
      subjects: [],
      mutedUntil: null,
      posts,
    },
    reading: { intent: 'summary.export', ...reading },
    chat: chatid === undefined ? { kind: 'direct', id: 'someone' } : { kind: 'group', id: chatid },
    alliance:
      chatid === undefined ? null : (term.roster.alliances.get(term.roster.groupsByChatid.get(chatid)?.allianceId ?? '') ?? null),
    message: {
      kind: 'message',
      msgid: 'm',
      chat: { kind: 'direct', id: 'someone' },
      from: 'someone',
      at: new Date('2026-12-30T10:00:00+08:00'),
      text,
      voice: false,
      attachments: [],
      quote: null,
    },
  };
  return scopesFor(asker).map((scope) =>
    scope.of === 'county'
      ? '全县'
      : `${term.roster.alliances.get(scope.allianceId)?.name}${scope.of === 'subject' ? scope.subject : ''}`,
  );
}

const TWO_SUBJECTS = () => [post('学科教研员', '第三小学联盟', '数学'), post('学科教研员', '第三小学联盟', '科学')];

it('offers one paper for each of several posts', () => {
  expect(asks(TWO_SUBJECTS(), '学期总结')).toEqual(['第三小学联盟数学', '第三小学联盟科学']);
});

it('takes the one that was said', () => {
  expect(asks(TWO_SUBJECTS(), '科学总结', { subject: '科学' })).toEqual(['第三小学联盟科学']);
});

it('takes the one of the group it was asked in', () => {
  const [chatid = ''] = [...term.roster.groupsByChatid.values()]
    .filter((group) => group.allianceId === idOf('第三小学联盟') && group.subject === '数学')
    .map((group) => group.chatid);
  expect(asks(TWO_SUBJECTS(), '学期总结', {}, chatid)).toEqual(['第三小学联盟数学']);
});

it('asks a lead school’s head who is also a researcher which paper is meant', () => {
  const posts = [post('牵头校负责人', '第三小学联盟'), post('学科教研员', '第三小学联盟', '数学')];
  expect(asks(posts, '学期总结')).toEqual(['第三小学联盟', '第三小学联盟数学']);
  expect(asks(posts, '全联盟总结')).toEqual(['第三小学联盟']);
});

it('keeps a leader of two alliances to these two', () => {
  const posts = [post('责任领导', '第三小学联盟'), post('责任领导', '第四小学联盟')];
  expect(asks(posts, '学期总结')).toEqual(['第三小学联盟', '第四小学联盟']);
  expect(() => asks(posts, '全县总结')).toThrow('not-yours');
  expect(() => asks(posts, '第一小学联盟总结', { alliance: '第一小学联盟' })).toThrow();
});

it('asks the bureau which alliance where only a subject was said', () => {
  expect(asks([post('县教研室', null)], '数学总结', { subject: '数学' })).toContain('第三小学联盟数学');
});

it('does not say whether another alliance has what was asked for', () => {
  expect(() => asks(TWO_SUBJECTS(), '第四小学联盟数学总结', { alliance: '第四小学联盟', subject: '数学' })).toThrow(
    'other-alliance',
  );
});
