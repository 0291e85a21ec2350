import type { Rule, RuleDeed, RuleWhen } from '#shared/domain/rule.ts';

/** A rule as it is typed: its fields may be empty. Words stand in one line with commas. */
export interface RuleForm {
  readonly key: string;
  readonly on: boolean;
  readonly when: RuleWhen['kind'];
  readonly words: string;
  readonly meaning: Extract<RuleWhen, { kind: 'meaning' }>['meaning'];
  readonly question: string;
  readonly label: string;
  readonly hours: string;
  readonly deeds: readonly DeedForm[];
}
export interface DeedForm {
  readonly kind: RuleDeed['kind'];
  /** The tag, or the name of the quick reply; of a follow-up its key and its name. */
  readonly value: string;
}

export function newRule(uuid: string): RuleForm {
  return {
    key: `r${uuid.replaceAll('-', '').slice(0, 12)}`,
    on: true,
    when: 'words',
    words: '',
    meaning: 'where',
    question: '',
    label: '',
    hours: '24',
    deeds: [{ kind: 'tag', value: '' }],
  };
}

export function ruleForm({ key, on, when, deeds }: Rule): RuleForm {
  const form = { ...newRule(''), key, on, when: when.kind, deeds: deeds.map(deedForm) };
  switch (when.kind) {
    case 'words':
      return { ...form, words: when.words.join(', ') };
    case 'meaning':
      return { ...form, meaning: when.meaning };
    case 'answer':
      return { ...form, question: when.question, label: when.label };
    case 'silence':
      return { ...form, hours: String(when.hours) };
    case 'first_reply':
      return form;
  }
}

function deedForm(deed: RuleDeed): DeedForm {
  if (deed.kind === 'tag') return { kind: 'tag', value: deed.tag };
  if (deed.kind === 'follow_up') return { kind: 'follow_up', value: followUpValue(deed.step, deed.name) };
  return deed.kind === 'suggest' ? { kind: 'suggest', value: deed.label } : { kind: 'help', value: '' };
}

/** The rule that a form says; null = something is missing yet. */
export function ruleFrom(form: RuleForm): Rule | null {
  const when = whenFrom(form);
  const deeds = form.deeds.flatMap(deedFrom);
  return when === null || deeds.length < form.deeds.length || deeds.length === 0
    ? null
    : { key: form.key, on: form.on, when, deeds };
}

function whenFrom({ when, words, meaning, question, label, hours }: RuleForm): RuleWhen | null {
  switch (when) {
    case 'words': {
      const list = words
        .split(',')
        .map((word) => word.trim())
        .filter((word) => word !== '');
      return list.length === 0 ? null : { kind: 'words', words: list.slice(0, 20).map((word) => word.slice(0, 60)) };
    }
    case 'meaning':
      return { kind: 'meaning', meaning };
    case 'answer':
      return question === '' || label === '' ? null : { kind: 'answer', question, label };
    case 'silence': {
      const n = Number(hours);
      return Number.isInteger(n) && n >= 1 && n <= 336 ? { kind: 'silence', hours: n } : null;
    }
    case 'first_reply':
      return { kind: 'first_reply' };
  }
}

export function followUpValue(step: string, name: string): string {
  return `${step}|${name}`;
}

function deedFrom({ kind, value }: DeedForm): RuleDeed[] {
  const named = value.trim();
  if (kind === 'help') return [{ kind }];
  if (named === '') return [];
  if (kind === 'follow_up') {
    const [step = '', ...name] = named.split('|');
    return name.length === 0 ? [] : [{ kind, step, name: name.join('|').trim().slice(0, 60) }];
  }
  return kind === 'tag' ? [{ kind, tag: named.slice(0, 40) }] : [{ kind, label: named }];
}
