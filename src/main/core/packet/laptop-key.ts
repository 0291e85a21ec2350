import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SecretStore } from '../core.ts';
import type { Log } from '../deps.ts';

const SECRET = 'packet-key';
const FILE = 'packet-key';

/**
 * What this laptop signs its packets with (Ed25519). The hub learns the public half at hello, over the laptop's own token; from
 * then on only this laptop can make packets in its name, also for somebody who reads the hub's database.
 */
export interface LaptopKey {
  /** SPKI, base64. */
  public(): string;
  /** Base64. */
  sign(bytes: Buffer): string;
}

/** The key of a laptop, made when it is first asked for; the secret half is kept where the hub's token is kept. */
export function createLaptopKey(dataDir: string, secrets: SecretStore): LaptopKey {
  const path = join(dataDir, FILE);
  let loaded: KeyObject | null = null;

  function key(): KeyObject {
    loaded ??= kept() ?? made();
    return loaded;
  }

  function kept(): KeyObject | null {
    try {
      const text = secrets.canKeep ? secrets.get(SECRET) : readFileSync(path, 'latin1');
      return text ? createPrivateKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'pkcs8' }) : null;
    } catch {
      return null;
    }
  }

  function made(): KeyObject {
    const { privateKey } = generateKeyPairSync('ed25519');
    const text = privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64');
    if (secrets.canKeep) secrets.set(SECRET, text);
    else writeFileSync(path, text, { mode: 0o600, flush: true });
    return privateKey;
  }

  return {
    public: () => createPublicKey(key()).export({ format: 'der', type: 'spki' }).toString('base64'),
    sign: (bytes) => sign(null, bytes, key()).toString('base64'),
  };
}

/** The public half for hello; a disk that is full keeps nobody from the hub. */
export function keyForHello(key: LaptopKey, log: Log): () => string | undefined {
  return () => {
    try {
      return key.public();
    } catch (error) {
      log.error('packet.key.failed', { kind: error instanceof Error ? error.name : 'unknown' });
      return undefined;
    }
  };
}
