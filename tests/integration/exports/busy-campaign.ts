import { all } from '#core/store/statement.ts';
import { statusEvent } from '../../support/sending-world.ts';
import { phone, type Workstation } from '../conversations/workstation.ts';

function report(
  station: Workstation,
  conversationId: number,
  type: 'message-delivered' | 'message-failed',
  errorCode: number | null = null,
): void {
  const sql = `select carrier_id, to_number from message where conversation_id = ? and direction = 'out' order by id`;
  const [row] = all<{ carrier_id: string; to_number: string }>(station.world.db, sql, conversationId);
  station.world.receive(statusEvent(type, { to: row!.to_number, carrierId: row!.carrier_id, errorCode }));
}

/** A campaign in which everything happened that can. */
export async function busyCampaign(station: Workstation): Promise<number> {
  const campaignId = station.campaign({ launched_at: 1, name: 'Gala', uid: 'uid-gala' });
  const contact = (over: Record<string, unknown>) => ({ contact: over });
  const { questionId, optionIds } = station.ask(campaignId, 'Coming?', ['Yes, surely', 'No']);
  const fields = '{"vanid":"V7","van_campaign_id":"C9","pdi_id":"P3","note":"=HYPERLINK(1)"}';
  const ana = contact({
    first_name: '=cmd',
    last_name: 'O"Hara, Jr.',
    external_id: 'X1',
    zip: '02134',
    state: 'MA',
    fields,
  });
  const yes = await station.replied(campaignId, phone(0), 'Yes,\n"count me in" 🎉', ana);
  const stop = await station.replied(campaignId, phone(1), 'STOP', contact({ zones: 'America/Los_Angeles' }));
  const bad = await station.texted(campaignId, phone(2));
  const wrong = await station.replied(campaignId, phone(3), 'wrong number');
  const skipped = station.world.addContact(campaignId, phone(4));
  station.world.addContact(campaignId, phone(5));
  report(station, yes, 'message-delivered');
  report(station, stop, 'message-delivered');
  report(station, bad, 'message-failed', 4720);
  station.desk.recordAnswer({ conversationId: yes, questionId, optionId: optionIds[0]! });
  station.desk.addTag({ conversationId: yes, tag: 'VIP' });
  station.desk.addTag({ conversationId: yes, tag: 'brings a friend' });
  station.desk.skip({ conversationId: skipped, reason: '' });
  station.desk.wrongNumber({ conversationId: wrong });
  await station.world.advance(60_000);
  const { head } = station.desk.get({ conversationId: yes });
  station.world.sending.pressReply({
    pressId: station.press(),
    conversationId: yes,
    text: '+1 for you'.repeat(20),
    head,
  });
  await station.world.settle();
  station.world.online = false;
  const late = station.world.addContact(campaignId, phone(6));
  station.world.press(late, 'Waiting in the queue');
  const back = station.world.addContact(campaignId, phone(7));
  const pressed = station.world.press(back, 'Taken back');
  station.world.sending.withdraw({ messageId: pressed.kind === 'saved' ? pressed.messageId : 0 });
  return campaignId;
}
