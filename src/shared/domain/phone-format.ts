/** Digits of a North American number, or null when the number belongs to another plan. */
const NANP = /^\+1(\d{3})(\d{3})(\d{4})$/;

/** A number as people in North America write it, `(202) 555-0123`; numbers of other countries stay in E.164. */
export function formatPhone(e164: string): string {
  const parts = NANP.exec(e164);
  return parts ? `(${parts[1]}) ${parts[2]}-${parts[3]}` : e164;
}
