import http from 'node:http';
import { gunzipSync } from 'node:zlib';
import { endpoints } from '#shared/protocol/endpoints.ts';
import type { EndpointName, ResponseOf } from '#shared/protocol/endpoints.ts';
import { TestLaptop } from '../support/test-laptop.ts';
import type { Answer } from '../support/test-laptop.ts';

const agent = new http.Agent({ keepAlive: true, maxSockets: 256 });

/** A laptop on the wire that costs the measuring machine little: Node's own HTTP, connections kept. */
export class BenchLaptop extends TestLaptop {
  static async enrol(url: string, code: string, label: string): Promise<BenchLaptop> {
    const joined = await TestLaptop.join(url, code, label);
    const laptop = new BenchLaptop(url, {
      token: joined.token,
      deviceId: joined.deviceId,
      officeId: joined.officeId,
      office: '',
      role: 'texter',
      serverEpoch: joined.epoch,
    });
    laptop.incarnation = joined.incarnation;
    laptop.boot = joined.boot;
    return laptop;
  }

  override async call<N extends EndpointName>(
    name: N,
    body: unknown,
    more: Record<string, string> = {},
  ): Promise<Answer<ResponseOf<N>>> {
    const url = this.url + endpoints[name].path;
    const answer = await post(url, JSON.stringify(body), { ...this.headers(), 'accept-encoding': 'gzip', ...more });
    return { status: answer.status, body: JSON.parse(answer.text) as ResponseOf<N>, headers: new Headers() };
  }

  /** The answer, unchecked: the checking is not what is measured. */
  override async ok<N extends EndpointName>(name: N, body: unknown): Promise<ResponseOf<N>> {
    const answer = await this.call(name, body);
    if (answer.status !== 200) throw new Error(`${name}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body as ResponseOf<N>;
  }
}

/** One POST over a kept connection. */
export function post(
  url: string,
  body: string,
  headers: Record<string, string>,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const request = http.request(
      url,
      {
        agent,
        method: 'POST',
        headers: { ...headers, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
      },
      (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const bytes = Buffer.concat(chunks);
          const text = response.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes;
          resolve({ status: response.statusCode ?? 0, text: text.toString('utf8') });
        });
      },
    );
    request.on('error', (error: NodeJS.ErrnoException) => {
      // A kept connection that the hub closed while this process was busy: every call of the wire may be repeated.
      const isStale = request.reusedSocket && error.code === 'ECONNRESET';
      if (isStale) resolve(post(url, body, headers));
      else reject(error);
    });
    request.end(body);
  });
}
