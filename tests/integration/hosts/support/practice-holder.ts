import { practiceUnderNode, startPracticeCarrier } from '../../../../src/main/host/practice-process.ts';

// A host that starts a practice carrier, prints its address and is killed, so that it can tell nobody.
const entry = new URL('../../../../src/main/core/practice/serve.ts', import.meta.url);
const child = practiceUnderNode(entry, {
  dataDir: `${process.argv[2]}/held`,
  seed: 1,
  speed: 1,
  replyRate: null,
  webhookUrl: 'http://127.0.0.1:1/hook',
  webhookUser: 'u',
  webhookPassword: 'p',
});
const { url } = await startPracticeCarrier(child);
process.stdout.write(url, () => process.kill(process.pid, 'SIGKILL'));
