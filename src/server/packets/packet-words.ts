import type { TakenIn } from './take-in.ts';

/** What came of a packet, in a few sentences for whoever took it in. */
export function takenInWords(taken: TakenIn): string {
  const { rows } = taken;
  const head = `Packet ${taken.number} of ${taken.label} (${taken.office}), made ${timeWords(taken.madeAt)}`;
  if (taken.before) return `${head}, was taken in before. Nothing changed.`;
  const results = `${count(rows.contacts, 'person', 'people')}, ${count(rows.messages, 'message')}, ${count(rows.opt_outs, 'opt-out')}.`;
  return [
    `${head}, was taken in. ${results}`,
    taken.joined ? workWords(taken) : `${count(taken.optOutsNew, 'number')} newly opted out here.`,
    taken.older ? 'A newer packet of this laptop was here already, so its files are not kept.' : '',
  ]
    .filter((line) => line !== '')
    .join('\n');
}

function workWords({ ops, opsNew, opsRefused }: TakenIn): string {
  if (ops === 0) return 'The hub had all of its work already.';
  const refused = opsRefused === 0 ? '' : ` ${opsRefused} could not be done; the laptop shows why when it connects.`;
  return `Of ${count(ops, 'recorded step')} of its work, ${opsNew} were new to the hub.${refused}`;
}

/** As every country reads it, in the hub's own time: UTC. */
function timeWords(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function count(n: number | undefined, one: string, many = `${one}s`): string {
  return `${n ?? 0} ${n === 1 ? one : many}`;
}
