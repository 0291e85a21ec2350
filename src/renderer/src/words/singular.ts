/**
 * English for one, where a text counts. The text itself, its key, is English for many; Spanish has both beside each other.
 */
export const SINGULAR: Readonly<Record<string, string>> = {
  '{{count}} characters': '{{count}} character',
  '{{count}} new replies': '{{count}} new reply',
  '{{count}} are put off for later.': '{{count}} is put off for later.',
  '{{count}} conversations wait at the organizers’ desk': 'One conversation waits at the organizers’ desk',
  '{{count}} conversations came to this laptop.': '{{count}} conversation came to this laptop.',
  ', used {{count}} times, {{answered}} wrote back': ', used once, {{answered}} wrote back',
  'The hub has nobody left for this laptop. {{count}} people have their first text from here.':
    'The hub has nobody left for this laptop. {{count}} person has their first text from here.',
  '{{count}} have answered and wait for you.': '{{count}} has answered and waits for you.',
  '{{count}} reserved here': '{{count}} reserved here',
  '{{count}} people have their first text.': '{{count}} people have their first text.',
  'For {{count}} people it is outside the sending hours where they live.':
    'For {{count}} person it is outside the sending hours where they live.',
  '{{count}} minutes': '{{count}} minute',
  '{{count}} hours': '{{count}} hour',
  'done, {{count}} sent': 'done, {{count}} sent',
  'done, {{count}} sent, {{skipped}} skipped': 'done, {{count}} sent, {{skipped}} skipped',
  'nobody, {{count}} skipped': 'nobody, {{count}} skipped',
  '{{count}} people': '{{count}} person',
  '{{count}} people go to: {{laptop}}.': '{{count}} person goes to: {{laptop}}.',
  '{{step}}: {{when}}. {{count}} sent': '{{step}}: {{when}}. {{count}} sent',
  ', {{count}} skipped': ', {{count}} skipped',
  'The hub did not take {{count}} things that were done here.':
    'The hub did not take {{count}} thing that was done here.',
  '{{count}} changes': '{{count}} change',
  '{{sent}} out in {{count}} parts, {{received}} in': '{{sent}} out in {{count}} part, {{received}} in',
  '{{count}} texts, {{share}} of those sent': '{{count}} text, {{share}} of those sent',
  '{{count}} answers, {{people}} replied': '{{count}} answer, {{people}} replied',
  ', {{count}} more are being read': ', {{count}} more is being read',
  '{{count}} columns': '1 column',
  '{{count}} pages': '1 page',
  '{{count}} bytes': '1 byte',
  'About {{count}} people': 'About {{count}} person',
  'In the last {{count}} days': 'In the last day',
  'in the last {{count}} days': 'in the last day',
  '{{count}} mistakes': '{{count}} mistake',
  '{{count}} more things to do in this step.': 'One more thing to do in this step.',
  'Repeat the {{count}} steps with mistakes': 'Repeat the step with a mistake',
  '{{count}} times': 'once',
  'Steps of work that the hub does not have yet, which go along: {{count}}.':
    'One step of work that the hub does not have yet goes along.',
};
