import { formatPhone } from '#shared/domain/phone-format.ts';

/** A number as people write it; kept on one line, left to right. */
export function PhoneText({ phone }: { phone: string }) {
  return (
    <bdi style={{ whiteSpace: 'nowrap' }} dir="ltr">
      {formatPhone(phone)}
    </bdi>
  );
}
