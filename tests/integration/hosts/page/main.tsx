import '@mantine/core/styles.css';
import '@mantine/charts/styles.css';
import { LineChart } from '@mantine/charts';
import { Button, MantineProvider, Modal, SimpleGrid, Text } from '@mantine/core';
import { createORPCClient } from '@orpc/client';
import type { RouterClient } from '@orpc/server';
import { createRoot } from 'react-dom/client';
import { connect } from '../../../../src/renderer/src/connection.ts';
import type { StubRouter } from '../support/stub-core.ts';

// The smallest page that uses what the real one does: the line, components, a dialog, a chart, run-time styles.

const connection = await connect();
const client: RouterClient<StubRouter> = createORPCClient(connection.link);
const states: string[] = [connection.state()];
connection.onState(() => states.push(connection.state()));
let closes = 0;
connection.onClose(() => (closes += 1));

const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
// The scroll lock behind a dialog looks for it here.
Object.assign(globalThis, { __webpack_nonce__: nonce });

createRoot(document.getElementById('root')!).render(
  <MantineProvider getStyleNonce={() => nonce}>
    <SimpleGrid id="grid" cols={{ base: 2, sm: 3 }}>
      <Text c="red">one</Text>
      <Button variant="gradient">two</Button>
    </SimpleGrid>
    <Modal opened onClose={() => undefined} title="A dialog">
      <LineChart
        h={200}
        data={[
          { day: 'Mo', n: 1 },
          { day: 'Tu', n: 3 },
        ]}
        dataKey="day"
        series={[{ name: 'n' }]}
      />
    </Modal>
  </MantineProvider>,
);

const tried = {
  host: connection.host,
  states,
  closes: () => closes,
  echo: (text: string) => client.echo(text),
  upload: async (size: number) => (await client.upload(new Blob([new Uint8Array(size).fill(7)]))).size,
  slow: () => client.slow().then(String, (error: Error) => error.name),
  ticks: async (count: number) => {
    const heard: number[] = [];
    for await (const tick of await client.ticks()) {
      heard.push(tick);
      if (heard.length === count) break;
    }
    return heard;
  },
};
export type Tried = typeof tried;
Object.assign(window, { tried });
