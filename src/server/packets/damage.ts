/** What is wrong with a file that should be a packet. Nothing of it was taken in. */
export type Damage =
  | { readonly kind: 'not_a_packet' }
  | { readonly kind: 'cut_off'; readonly whole: string }
  | { readonly kind: 'added_to' }
  | { readonly kind: 'changed'; readonly where: string }
  | { readonly kind: 'newer'; readonly version: number }
  | { readonly kind: 'wrong_key'; readonly keyId: string; readonly ours: string | null }
  | { readonly kind: 'cannot_open' }
  | { readonly kind: 'no_manifest' }
  | { readonly kind: 'missing_part' | 'extra_part' | 'changed_part' | 'unreadable_part'; readonly name: string }
  | { readonly kind: 'counts'; readonly name: string; readonly says: number; readonly has: number }
  | { readonly kind: 'signature' };

export class PacketDamaged extends Error {
  override readonly name = 'PacketDamaged';
  readonly damage: Damage;
  constructor(damage: Damage) {
    super(`${wordsOf(damage)} Nothing was taken in.`);
    this.damage = damage;
  }
}

function wordsOf(damage: Damage): string {
  switch (damage.kind) {
    case 'not_a_packet':
      return 'This file is not a packet of Outpost.';
    case 'cut_off':
      return `The end of this packet is missing: it was not copied whole. ${damage.whole} Copy it from the laptop again.`;
    case 'added_to':
      return 'Something was added behind the end of this packet. Copy it from the laptop again.';
    case 'changed':
      return `This packet was changed on its way: ${damage.where} Copy it from the laptop again.`;
    case 'newer':
      return `This packet was made by a newer Outpost (format ${damage.version}). Update this hub, then take it in.`;
    case 'wrong_key':
      return damage.ours === null
        ? 'The secret key for packets is not at this hub: take it in where `npm run hub -- key` shows one.'
        : `This packet was made for another key (${damage.keyId}); this hub has ${damage.ours}. Perhaps it is for another headquarters.`;
    case 'cannot_open':
      return 'This packet does not open with the key that it names, though it came as it was written.';
    case 'no_manifest':
      return 'This packet has no list of its parts that can be read.';
    case 'missing_part':
      return `This packet lacks its part ${damage.name}.`;
    case 'extra_part':
      return `This packet has a part that its list does not name: ${damage.name}.`;
    case 'changed_part':
      return `The part ${damage.name} is not what the packet's list says.`;
    case 'unreadable_part':
      return `The part ${damage.name} cannot be read.`;
    case 'counts':
      return `The part ${damage.name} should have ${damage.says} rows and has ${damage.has}.`;
    case 'signature':
      return 'The signature of this packet is not that of the laptop that it names.';
  }
}
