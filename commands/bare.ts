/** A sentence stripped to what it says: no mention, no blanks, no closing punctuation, half-width. For comparing, never for storing. */
export function bare(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/@\S+/g, '')
    .replace(/[\s“”"'「」()（）]/g, '')
    .replace(/[。．.!！?？,，;；~]+$/g, '')
    .toLowerCase();
}

/** A yes to a question that lapsed must not look as if it had been taken. */
export function isBareYes(words: string): boolean {
  return words.length < 40 && /^(?:好的?|嗯)?[,，]?(?:确认|确定|是的?|对的?)(?:的|取消|登记|修改)?$/.test(bare(words));
}
