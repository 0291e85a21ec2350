import { PasswordInput, Textarea, TextInput } from '@mantine/core';
import type { SettingsView } from '#shared/contract/settings.ts';
import { formatPhone } from '#shared/domain/phone-format.ts';
import { useClient } from '../../core-client/use-core.ts';
import { useHub } from '../hub/use-hub.ts';
import { splitNumbers } from './from-numbers.ts';
import { Part } from './part.tsx';
import classes from './settings.module.css';
import { usePart } from './use-part.ts';
import { t } from '../../words/t.ts';

/** The account at the carrier: this laptop's own, or the hub's. */
export function CarrierPart({ settings }: { settings: SettingsView }) {
  const status = useHub();
  if (status === undefined) return null;
  return status.member === null ? <OwnAccount settings={settings} /> : <HubAccount />;
}

/** Nothing to set: the hub lends what is needed for each hour, and keeps the secret. */
function HubAccount() {
  return (
    <Part digit={4} title={t('Carrier')} note={t('The account that texts go through.')}>
      <p className={classes.mode}>
        <strong>{t('The hub’s.')}</strong>{' '}
        {t(
          'It lends this laptop the account, the numbers and short-lived access; replies and receipts come in at the hub.',
        )}
      </p>
      <p className={classes.quiet}>
        {t('Headquarters sets the account at the hub. This laptop’s own account rests meanwhile.')}
      </p>
    </Part>
  );
}

/** The account that real texts go through. The secret can be set, and is never shown again. */
function OwnAccount({ settings }: { settings: SettingsView }) {
  const client = useClient();
  const { carrier } = settings;
  const { accountId, applicationId, clientId } = carrier;
  const numbers = carrier.fromNumbers.map(formatPhone).join('\n');
  const form = usePart(
    { accountId, applicationId, clientId, numbers, secret: '' },
    ({ secret: _secret, numbers: typed, ...ids }) => ({ ...ids, fromNumbers: splitNumbers(typed) }),
    ({ secret }) => (secret === '' ? Promise.resolve() : client.settings.setCarrierSecret({ clientSecret: secret })),
  );
  const { values, edit } = form;
  return (
    <Part
      digit={4}
      title={t('Carrier')}
      note={t('The Bandwidth account that real texts go through. Practice needs none of this.')}
      form={form}
    >
      <div className={classes.row}>
        <TextInput
          label={t('Account id')}
          value={values.accountId}
          maxLength={40}
          spellCheck={false}
          onChange={(event) => edit({ accountId: event.currentTarget.value })}
        />
        <TextInput
          label={t('Application id')}
          value={values.applicationId}
          maxLength={80}
          spellCheck={false}
          onChange={(event) => edit({ applicationId: event.currentTarget.value })}
        />
      </div>
      <div className={classes.row}>
        <TextInput
          label={t('Client id')}
          value={values.clientId}
          maxLength={200}
          spellCheck={false}
          onChange={(event) => edit({ clientId: event.currentTarget.value })}
        />
        <PasswordInput
          label={t('Client secret')}
          classNames={{ description: classes.description ?? '' }}
          description={carrier.hasSecret ? t('One is set. Type another to replace it.') : t('None is set yet.')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          value={values.secret}
          maxLength={500}
          autoComplete="off"
          visibilityToggleButtonProps={{ 'aria-label': t('Show what is typed') }}
          onChange={(event) => edit({ secret: event.currentTarget.value })}
        />
      </div>
      {carrier.canKeepSecret ? null : (
        <p className={classes.quiet}>
          {t(
            'In the browser the secret is held in memory only: it is asked for again after a restart. The desktop window keeps it in the system’s keychain.',
          )}
        </p>
      )}
      <Textarea
        label={t('Numbers to text from')}
        classNames={{ description: classes.description ?? '' }}
        description={t('One a line. The first is used where a campaign names none.')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={values.numbers}
        autosize
        minRows={2}
        spellCheck={false}
        onChange={(event) => edit({ numbers: event.currentTarget.value })}
      />
      <Webhook carrier={carrier} />
    </Part>
  );
}

function Webhook({ carrier }: { carrier: SettingsView['carrier'] }) {
  return (
    <dl className={classes.facts}>
      <dt>{t('Address for callbacks')}</dt>
      <dd>
        {carrier.webhookUrl === '' ? t('Not open') : <code>{carrier.webhookUrl}</code>}
        {carrier.webhookUser === '' ? null : (
          <>
            {t(', user')} <code>{carrier.webhookUser}</code>
          </>
        )}
        <div className={classes.quiet}>
          {t(
            'Replies and receipts come in here. The carrier has to reach it, through a tunnel or an office server that passes them on.',
          )}
        </div>
      </dd>
    </dl>
  );
}
