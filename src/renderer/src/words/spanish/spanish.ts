import { COMMANDS } from './commands.ts';
import { DESK } from './desk.ts';
import { HQ_PAGE } from './hq-page.ts';
import { HQ } from './hq.ts';
import { OFFICE } from './office.ts';
import { PACKETS } from './packets.ts';
import { ORGANIZER } from './organizer.ts';
import { SAMPLES } from './samples.ts';
import { TOLD_OFFICE } from './told-office.ts';
import { TOLD_TEXTS } from './told-texts.ts';
import { TRAINING } from './training.ts';
import { WORKSTATION } from './workstation.ts';

/**
 * Every text of the window in Spanish, by the area that shows it; the key is the English text as it is drawn.
 *
 * How we write: to one person, as one speaks to a volunteer ("tú"); US and Latin American words; short, as the English is.
 *
 * | English | Spanish | |
 * |---|---|---|
 * | text (n.), to text | mensaje, escribir / enviar | "texto" is only the wording of a message |
 * | first text, Initials | primer mensaje, Primeros | |
 * | reply | respuesta | what a person writes back |
 * | answer (to a question) | contestación | what is recorded and counted |
 * | quick reply | respuesta rápida | |
 * | opt out, opt-out | dar(se) de baja, baja | |
 * | do-not-text list | lista de no contactar | |
 * | texter, organizer, headquarters | remitente, organizador, la sede | |
 * | hub, laptop, office | el hub, la laptop, la oficina | |
 * | campaign, list, segment, script | campaña, lista, segmento, guion | |
 * | merge field, fallback | campo, texto de reserva | |
 * | reminder, rule, tag, note | recordatorio, regla, etiqueta, nota | |
 * | tray, dashboard, settings, shift | bandeja, panel, ajustes, turno | |
 * | skip, put off / later, done | omitir, aplazar / luego, listo | |
 * | hand over, needs help | pasar, pide ayuda | |
 * | part (of a text), carrier | parte, operador | |
 * | practice, live, draft, paused | práctica, en vivo, borrador, en pausa | |
 * | press (a key) | pulsar | |
 */
export const SPANISH = {
  ...DESK,
  ...COMMANDS,
  ...HQ,
  ...HQ_PAGE,
  ...WORKSTATION,
  ...OFFICE,
  ...PACKETS,
  ...SAMPLES,
  ...TRAINING,
  ...ORGANIZER,
  ...TOLD_TEXTS,
  ...TOLD_OFFICE,
} as const;
