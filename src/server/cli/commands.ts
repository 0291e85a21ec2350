import { role } from '#shared/protocol/fields.ts';
import { listDevices, releaseDevice, revokeDevice } from '../auth/devices.ts';
import { makeJoinCode, makeOffice } from '../auth/offices.ts';
import type { HubContext } from '../context.ts';
import { makeSignInLink } from '../hq/sign-in-links.ts';
import { putSetting, readHours } from '../settings.ts';
import { disableSends, enableSends, laptopsNotHeard, newEpoch, setMode } from '../sync/epoch.ts';
import { makeWebhookCredentials } from '../webhooks/credentials.ts';
import { apiToken } from './api-token.ts';
import { webhooks } from './webhooks.ts';
import type { CommandLine } from './command-line.ts';
import { choice, needed, UsageError, whole } from './command-line.ts';
import { packetCommands } from './packet-commands.ts';

export type Command = (ctx: HubContext, line: CommandLine) => Promise<string>;

/** What headquarters does from the command line. Each returns what is printed. */
export const commands: Readonly<Record<string, Command>> = {
  'hq-link': async (ctx, line) => {
    const person = by(line);
    const minutes = whole(line.values.minutes ?? '30', '--minutes');
    const { path } = await makeSignInLink(ctx, { person, by: person, minutes });
    const where = line.values.hub?.replace(/\/$/, '') ?? line.address ?? `http://127.0.0.1:${line.port}`;
    return `${where}${path}`;
  },

  'make-office': async (ctx, line) => {
    const name = needed(line.words[0], 'the name of the office');
    return `Office ${await makeOffice(ctx, name)}: ${name}`;
  },

  'make-code': async (ctx, line) => {
    const code = await makeJoinCode(ctx, {
      office: needed(line.values.office, '--office'),
      role: role.parse(choice(line.values.role ?? 'texter', '--role', role.options)),
      minutes: whole(line.values.minutes ?? '60', '--minutes'),
    });
    const hub = line.values.hub;
    return hub === undefined ? code : `${code}\noutpost://join?hub=${encodeURIComponent(hub)}&code=${code}`;
  },

  devices: async (ctx) => {
    const rows = await listDevices(ctx);
    return rows
      .map((row) => [row.device_id, row.office, row.role, row.label, row.status, row.status_reason].join('\t'))
      .join('\n');
  },

  'revoke-device': async (ctx, line) => {
    await revokeDevice(ctx, needed(line.words[0], 'the id of the laptop'), by(line));
    return 'Revoked. Its conversations are on the organizers’ desk.';
  },

  'release-device': async (ctx, line) => {
    await releaseDevice(ctx, needed(line.words[0], 'the id of the laptop'), by(line));
    return 'Released. It works again after its next start.';
  },

  'enable-sends': async (ctx, line) => {
    const person = by(line);
    const silent = await laptopsNotHeard(ctx);
    if (silent.length > 0 && !line.evenSo) {
      throw new UsageError(
        `These laptops have not told yet whom they texted before the hub was restored: ${silent.join(', ')}. Let them connect, or take them off the hub, or add --even-so: people whom they texted may then be texted again.`,
      );
    }
    await enableSends(ctx, person);
    return 'Texts go out again.';
  },

  'disable-sends': async (ctx, line) => {
    await disableSends(ctx, by(line), line.values.reason ?? 'Stopped by headquarters.');
    return 'No text goes out until enable-sends.';
  },

  'new-epoch': async (ctx, line) => {
    const epoch = await newEpoch(ctx, by(line));
    return `Epoch ${epoch}. Sends are off. Let every laptop connect, look at what is unknown, then run enable-sends.`;
  },

  'set-mode': async (ctx, line) => {
    const mode = choice(line.words[0] ?? '', 'the mode', ['practice', 'live'] as const);
    await setMode(ctx, mode, by(line));
    return `This hub is for ${mode} texts.`;
  },

  'set-hours': async (ctx, line) => {
    const hours = await readHours(ctx);
    const anyHour = line.values['practice-any-hour'];
    const changed = {
      ...hours,
      startMin: whole(line.values.from ?? String(hours.startMin), '--from'),
      endMin: whole(line.values.to ?? String(hours.endMin), '--to'),
      practiceAnyHour:
        anyHour === undefined ? hours.practiceAnyHour : choice(anyHour, '--practice-any-hour', ['yes', 'no']) === 'yes',
    };
    await putSetting(ctx, 'hours', changed);
    return `Texts go from minute ${changed.startMin} to minute ${changed.endMin} of the day where the person is.`;
  },

  'api-token': apiToken,

  webhooks,

  'webhook-credentials': async (ctx) => {
    const inbound = await makeWebhookCredentials(ctx, 'inbound');
    const status = await makeWebhookCredentials(ctx, 'status');
    return [
      'Enter these at the carrier; they are shown this once.',
      `inbound: /v1/webhook/bandwidth/inbound  user ${inbound.user}  password ${inbound.password}`,
      `status:  /v1/webhook/bandwidth/status   user ${status.user}  password ${status.password}`,
    ].join('\n');
  },

  ...packetCommands,
};

const by = (line: CommandLine): string => needed(line.values.by, '--by NAME (who decides this)');
