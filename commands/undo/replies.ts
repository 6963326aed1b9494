/** What those read who had read of the act: the same state, without 刚才, which was not a moment ago for them. */
export function correction(text: string): string {
  return `更正：${text.replace('刚才的', '之前的')}`;
}

export function corrected(text: string): string {
  return `${text}\n收到过之前通知的，随后一并告知。`;
}
