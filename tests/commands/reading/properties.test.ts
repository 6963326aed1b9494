import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { read } from '../../../commands/reading/read.ts';
import { addDays } from '../../../domain/calendar.ts';
import { waysToWriteDay, waysToWriteTime } from './print-date.ts';
import { RUNS } from './runs.ts';
import { understand, WORLD } from './world.ts';

const day = fc.integer({ min: 1, max: 125 }).map((ahead) => addDays('2026-09-14', ahead));
const written = day.chain((d) => fc.constantFrom(...waysToWriteDay(d)).map((text) => ({ day: d, text })));
const time = fc
  .tuple(fc.integer({ min: 7, max: 18 }), fc.constantFrom(0, 15, 20, 30, 45))
  .chain(([h, m]) =>
    fc
      .constantFrom(...waysToWriteTime(h, m))
      .map((text) => ({ text, clock: `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}` })),
  );
const frame = fc.constantFrom(
  (when: string) => `@教研助手 ${when} 数学集备，三小`,
  (when: string) => `@教研助手 ${when}数学集备`,
  (when: string) => `${when}，在第七小学开展四年级数学同课异构，请各校参加 @教研助手`,
  (when: string) => `@教研助手 麻烦登记一下，${when}语文组一课多磨，地点：三小录播室`,
  (when: string) => `@教研助手 定于${when}举行英语观课议课活动`,
  (when: string) => `@教研助手 语文 集备 ${when} 三小`,
  (when: string) => `@教研助手 时间：${when}\n地点：三小\n内容：数学集体备课`,
  (when: string) => `${when} 学科教研 数学 在四小 @教研助手`,
);

describe('a day and a time however they are written', () => {
  test('come back as what they were', () => {
    let read = 0;
    fc.assert(
      fc.property(written, time, frame, fc.constantFrom('', ' ', '，'), (d, t, build, gap) => {
        const glue = gap === '' && /[0-9０-９]$/.test(d.text) && /^[0-9０-９]/.test(t.text) ? ' ' : gap;
        const found = understand(build(`${d.text}${glue}${t.text}`));
        read += 1;
        expect([found.intent, found.start]).toEqual(['activity.create', `${d.day}T${t.clock}:00+08:00`]);
      }),
      { numRuns: RUNS.written },
    );
    expect(read).toBe(RUNS.written);
  }, 900_000);

  test('are asked about where weekday and date disagree', () => {
    let read = 0;
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 6 }), (d, off) => {
        const wrong = '一二三四五六日'.charAt((new Date(`${d}T00:00:00Z`).getUTCDay() + 6 + off) % 7);
        const [, month, date] = d.split('-').map(Number);
        const found = understand(`@教研助手 ${month}月${date}日（周${wrong}）下午3点数学集备`);
        read += 1;
        expect(found.start).toBeUndefined();
        expect(found.clarify?.reason).toBe('weekday_mismatch');
      }),
      { numRuns: RUNS.disagreeing },
    );
    expect(read).toBe(RUNS.disagreeing);
  });
});

describe('whatever is typed', () => {
  const scraps = fc.constantFrom(
    ...'周一|下周|第|月|日|号|点|半|9|12|31|:|-|~|至|、|，|。|(|)|《|“|”|在|到|三小|小学|数学|集备|同课|反思|取消|改到|不|吗|？|王|老师|执教|活动|前|后|国庆|每|单周|@教研助手| |\n|1.|请|于|截止|签到|请假|应到|实到'.split(
      '|',
    ),
  );
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 5_000 }),
    fc.array(scraps, { maxLength: 1_600 }).map((parts) => parts.join('')),
    fc
      .tuple(fc.array(scraps, { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: 1_200 }))
      .map(([parts, times]) => `${parts.join('').repeat(times).slice(0, 4_999)}囧`),
  );

  test('is read within a quarter of a second and never throws', () => {
    let count = 0;
    fc.assert(
      fc.property(text, (typed) => {
        const before = process.cpuUsage();
        const found = read(typed, WORLD);
        const { user, system } = process.cpuUsage(before);
        count += 1;
        // The processor's own time, so that a busy machine is no failure; with room for a slow one.
        expect((user + system) / 1_000).toBeLessThan(1_000);
        expect(typeof found.intent).toBe('string');
      }),
      { numRuns: RUNS.anything },
    );
    expect(count).toBe(RUNS.anything);
  });
});
