const NUMBER = '[一二三四五六七八九十]{1,3}';

const known = new Map<string, readonly string[]>();

/** The ways a school's name is typed short: 第三小学 三小, 德胜实验小学 德胜实小. The full name first. */
export function shortFormsOf(name: string): readonly string[] {
  let forms = known.get(name);
  if (forms === undefined) {
    if (known.size > 10_000) known.clear();
    forms = formsOf(name);
    known.set(name, forms);
  }
  return forms;
}

function formsOf(name: string): string[] {
  const forms = new Set([name]);
  const numbered = new RegExp(`^(.*?)第(${NUMBER})(高级)?(小学|中学|幼儿园)(.*)$`).exec(name);
  if (numbered !== null) {
    const [, place = '', number = '', senior, type = '', rest = ''] = numbered;
    const short = `${number}${senior === undefined ? type.charAt(0) : '高'}${rest}`;
    for (const form of [
      short,
      `${place}${short}`,
      `${number}${senior ?? ''}${type}${rest}`,
      `第${number}${senior ?? ''}${type}${rest}`,
    ])
      forms.add(form);
    if (senior !== undefined) forms.add(`${number}高中`);
  }
  const named = /^(.{2,}?)(实验)?(小学|中学|学校|幼儿园)$/.exec(name);
  if (named !== null && numbered === null) {
    const [, place = '', experiment, type = ''] = named;
    if (experiment !== undefined)
      for (const form of [`${place}实${type.charAt(0)}`, `${place}实验`, `${place}${type}`]) forms.add(form);
    if (type !== '学校') forms.add(`${place}${experiment ?? ''}${type.charAt(0)}`);
  }
  return [...forms].filter((form) => form.length >= 2);
}

/** Schools a typed name may mean: exact, then short forms, then names that hold every sign of it in order. Several: ask. */
export function schoolsNamed(typed: string, schools: readonly string[]): string[] {
  const word = typed.trim();
  if (schools.includes(word)) return [word];
  const byForm = schools.filter((name) => shortFormsOf(name).includes(word));
  if (byForm.length > 0) return byForm;
  const without = schools.filter((name) => word.endsWith(name));
  if (without.length > 0) return without;
  const inside = schools.filter((name) => name.includes(word));
  if (inside.length > 0) return inside;
  return word.length < 2 ? [] : schools.filter((name) => isSubsequence(word.replace(/学校$/, ''), name));
}

function isSubsequence(part: string, whole: string): boolean {
  let at = 0;
  for (const sign of whole) if (sign === part[at]) at += 1;
  return at === part.length;
}
