import { Programme } from './schema.ts';

/** What a programme lacks or says wrongly, a line each, with the place of it; nothing where it can be used. */
export function problemsOf(written: unknown): string[] {
  const parsed = Programme.safeParse(written);
  if (!parsed.success) {
    return parsed.error.issues.map((issue) => {
      const place = issue.path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
      const lacks = issue.code === 'invalid_type' && issue.message.endsWith('received undefined');
      return `${place.replace(/^\./, '') || '整份方案'}：${lacks ? '缺少' : `写法不对（${issue.message}）`}`;
    });
  }
  return RULES.flatMap((rule) => rule(parsed.data));
}

const RULES: readonly ((programme: Programme) => string[])[] = [
  ({ kinds, defaultKind }) =>
    kinds.some((kind) => kind.name === defaultKind) ? [] : [`defaultKind：“${defaultKind}”不在kinds里`],
  ({ kinds }) => repeated(kinds.flatMap((kind) => [kind.name, ...kind.aliases])).map((word) => `kinds：“${word}”写了两次`),
  ({ deliverables, reportChains }) =>
    repeated([...deliverables.map((d) => d.key), ...reportChains.flatMap((chain) => chain.steps.map((step) => step.key))]).map(
      (key) => `deliverables：“${key}”写了两次`,
    ),
  ({ quotas, meetings }) =>
    quotas.flatMap(({ key, of }) =>
      of.what === 'meetings' && !meetings.some((meeting) => meeting.name === of.name)
        ? [`quotas：“${key}”数的会“${of.name}”不在meetings里`]
        : [],
    ),
  ({ quotas, quotaReadings }) =>
    (quotaReadings?.choices ?? []).flatMap(({ key }) =>
      quotas.some((quota) => quota.reading === key) ? [] : [`quotaReadings：没有一个quotas是“${key}”`],
    ),
  ({ forms, kinds }) =>
    (forms?.of ?? []).flatMap((form) => (kinds.some((kind) => kind.name === form) ? [] : [`forms：“${form}”不在kinds里`])),
  ({ forms }) => (forms?.always ?? []).flatMap((form) => (forms?.of.includes(form) ? [] : [`forms：必选的“${form}”不在of里`])),
  ({ forms, kinds }) =>
    (forms?.online ?? []).flatMap(({ kind, form }) => [
      ...(kinds.some((one) => one.name === kind) ? [] : [`forms：online里的“${kind}”不在kinds里`]),
      ...(forms?.of.includes(form) ? [] : [`forms：online里的“${form}”不在of里`]),
    ]),
  ({ units, deliverables, reportChains }) => {
    const perPair = [...deliverables, ...reportChains.flatMap((chain) => chain.steps)].filter((item) => item.per === 'pair');
    return perPair.length > 0 && !units.some((unit) => unit.shape === 'pair')
      ? ['units：有按对上交的材料，却没有pair这种单位']
      : [];
  },
];

function repeated(words: readonly string[]): string[] {
  return [...new Set(words.filter((word, i) => words.indexOf(word) !== i))];
}
