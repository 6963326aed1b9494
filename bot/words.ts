/** The few sentences the door itself must say; everything else it says was written by a command. */
export interface Words {
  /** The 29th reply of a minute. */
  manyMessages: string;
  /** A click whose effect is not committed yet. */
  working: string;
  /** The button of a card that was answered. */
  handled: string;
  /** The database did not answer, so nobody knows whether it was recorded. */
  unsure: string;
  paperFailed: string;
  fileTooBig(name: string): string;
}

export const WORDS: Words = {
  manyMessages: '消息较多，企业微信每分钟最多允许我回30条。\n照片和文件都已存好，不用重发；回执稍后合成一条发出。',
  working: '正在办理，结果稍后发在这里',
  handled: '已处理',
  unsure: '系统暂时没有答复，还不确定是否记上，请再发一次；已经记上的不会重复登记。',
  paperFailed: '这份材料暂时没有生成，记录都在。请稍后再发一次，仍不行请联系管理员。',
  fileTooBig: (name) => `《${name}》超过企业微信20MB的文件上限，没有发出。请缩小范围再取，例如只取一个学科。`,
};
