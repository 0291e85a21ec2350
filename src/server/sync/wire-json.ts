/** Rows as laptops see them, built by the database. Aliases: conversation c, contact k, phone p, message m. */
export const CONVERSATION_JSON = `json_build_object(
  'campaignId', c.campaign_id, 'phone', p.e164, 'deviceId', c.device_id, 'status', c.status,
  'closedReason', c.closed_reason, 'skipReason', c.skip_reason, 'urgency', c.urgency, 'laterUntil', c.later_until,
  'textedAt', c.texted_at, 'lastInboundAt', c.last_inbound_at, 'lastOutboundAt', c.last_outbound_at, 'head', c.head,
  'answers', c.answers, 'tags', c.tags, 'followUps', c.follow_ups, 'notes', c.notes,
  'contact', json_build_object('firstName', k.first_name, 'lastName', k.last_name, 'zip', k.zip, 'state', k.state,
    'externalId', k.external_id, 'zones', k.zones, 'fields', k.fields, 'rowNumber', k.row_number))`;

/** Its conversation is mc, with the phone mp. */
export const MESSAGE_JSON = `json_build_object(
  'messageId', m.message_id, 'campaignId', mc.campaign_id, 'phone', mp.e164, 'direction', m.direction, 'step', m.step,
  'body', m.body, 'media', m.media, 'parts', m.parts, 'state', m.state, 'reason', m.reason, 'errorCode', m.error_code,
  'inboundId', m.inbound_id, 'createdAt', m.created_at, 'settledAt', m.settled_at, 'by', m.by_person)`;
