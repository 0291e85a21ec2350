/** True when brackets nest deeper than `limit`. Reads the text itself, so that depth is known before it is parsed. */
export function nestsDeeper(body: string, limit: number): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < body.length; at += 1) {
    const char = body[at];
    if (inString) {
      if (char === '\\') at += 1;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === '[' || char === '{') depth += 1;
    else if (char === ']' || char === '}') depth -= 1;
    if (depth > limit) return true;
  }
  return false;
}
