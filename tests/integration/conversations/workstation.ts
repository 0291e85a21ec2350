import { createConversations, type Conversations } from '#core/conversations/conversations.ts';
import { run } from '#core/store/statement.ts';
import { inboundEvent, openWorld, pressId, type World, type WorldOptions } from '../../support/sending-world.ts';

/** A sending world with the workstation on top of it. */
export interface Workstation {
  readonly world: World;
  desk: Conversations;
  /** A live campaign; `over` are columns of the campaign. */
  campaign(over?: Record<string, unknown>): number;
  /** Asks this question in a campaign; gives its id and the ids of the answers. */
  ask(campaignId: number, text: string, answers: readonly string[]): { questionId: number; optionIds: number[] };
  quickReply(campaignId: number, label: string, body: string): void;
  /** A person who was texted (and the text accepted). */
  texted(campaignId: number, phone: string, over?: Record<string, unknown>): Promise<number>;
  /** The same, who then wrote `text`. */
  replied(campaignId: number, phone: string, text: string, over?: Record<string, unknown>): Promise<number>;
  /** A fresh id for a key press. */
  press(): string;
  restart(): void;
}

export function openWorkstation(options: WorldOptions = {}): Workstation {
  const world = openWorld(options);
  let presses = 1_000;
  const station: Workstation = {
    world,
    desk: createConversations(world.ctx, world.sending),
    campaign: (over = {}) => world.addCampaign(over),
    ask(campaignId, text, answers) {
      const place = '(select count(*) from question where campaign_id = ?)';
      const question = `insert into question (campaign_id, position, text, key) values (?, ${place}, ?, ?)`;
      const questionId = run(world.db, question, campaignId, campaignId, text, `q${text}`).id;
      const option = 'insert into answer_option (question_id, position, label) values (?, ?, ?)';
      return { questionId, optionIds: answers.map((label, i) => run(world.db, option, questionId, i, label).id) };
    },
    quickReply(campaignId, label, body) {
      const position = '(select count(*) from quick_reply where campaign_id = ?)';
      const sql = `insert into quick_reply (campaign_id, position, label, body) values (?, ${position}, ?, ?)`;
      run(world.db, sql, campaignId, campaignId, label, body);
    },
    async texted(campaignId, phone, over = {}) {
      const id = world.addContact(campaignId, phone, over);
      presses += 1;
      const text = `Hello number ${id}. Reply STOP to opt out.`;
      const result = world.sending.pressInitial({ pressId: pressId(presses), conversationId: id, text });
      if (result.kind !== 'saved') throw new Error(`Not taken: ${result.words}`);
      await world.settle();
      return id;
    },
    async replied(campaignId, phone, text, over = {}) {
      const id = await station.texted(campaignId, phone, over);
      await world.advance(1_000);
      world.receive(inboundEvent(phone, text));
      return id;
    },
    press: () => pressId((presses += 1)),
    restart() {
      world.crash();
      station.desk = createConversations(world.ctx, world.sending);
    },
  };
  return station;
}

export const phone = (n: number): string => `+1202555${String(1000 + n)}`;
