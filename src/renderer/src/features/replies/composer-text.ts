/**
 * The composer after a quick reply was put in: it replaces nothing but another quick reply; own words stay, and the
 * quick reply follows them.
 */
export function withQuickReply(text: string, quickReply: string, quickReplies: readonly string[]): string {
  const own = text.trim();
  if (own === '' || quickReplies.includes(own)) return quickReply;
  return own.endsWith(quickReply) ? text : `${text.trimEnd()} ${quickReply}`;
}
