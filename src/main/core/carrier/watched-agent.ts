import http from 'node:http';
import https from 'node:https';

/**
 * A connection of its own for one request, never kept alive and never reused, that remembers whether it ever opened.
 * Until a plain socket is connected, or a TLS handshake has finished and its certificate was found good, Node holds the
 * request back; so `opened() === false` proves that not one byte of it left this machine.
 */
export interface WatchedAgent {
  readonly agent: http.Agent | https.Agent;
  opened(): boolean;
  /** Closes every socket of this agent, used or not. */
  destroy(): void;
}

/** @param url the address that will be called; only its scheme matters. */
export function createWatchedAgent(url: string): WatchedAgent {
  const isTls = url.toLowerCase().startsWith('https:');
  const agent = isTls ? new https.Agent({ keepAlive: false }) : new http.Agent({ keepAlive: false });
  let opened = false;
  const connect = agent.createConnection.bind(agent);
  agent.createConnection = (options, callback) => {
    const socket = connect(options, callback);
    socket?.once(isTls ? 'secureConnect' : 'connect', () => (opened = true));
    return socket;
  };
  return { agent, opened: () => opened, destroy: () => agent.destroy() };
}
