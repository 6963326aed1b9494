/** Fonts are only named in the file: 公文字库 where an office has it, or what every Windows has. */
export const FONT_SETS = {
  official: { title: '方正小标宋简体', text: '仿宋_GB2312', heading: '黑体', subheading: '楷体_GB2312', page: '宋体' },
  windows: { title: '宋体', text: '仿宋', heading: '黑体', subheading: '楷体', page: '宋体' },
} as const;

export type FontSet = keyof typeof FONT_SETS;
export type FontRole = keyof (typeof FONT_SETS)['official'];

/** Latin letters and digits; named beside the Chinese font on every run, or Word picks one by the reader's language. */
export const LATIN_FONT = 'Times New Roman';
