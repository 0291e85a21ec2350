import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { vi } from 'vitest';

/** Electron's side of a channel, over a real one of Node: events instead of listeners, and nothing before `start`. */
class FakePortMain extends EventEmitter {
  readonly port: MessagePort;
  constructor(port: MessagePort) {
    super();
    this.port = port;
    port.on('close', () => this.emit('close'));
  }
  start(): void {
    this.port.on('message', (data: unknown) => this.emit('message', { data }));
  }
  postMessage(data: unknown): void {
    this.port.postMessage(data);
  }
  close(): void {
    this.port.close();
  }
}

class FakeMessageChannelMain {
  readonly port1: FakePortMain;
  readonly port2: FakePortMain;
  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.port1 = new FakePortMain(port1);
    this.port2 = new FakePortMain(port2);
  }
}

/** A page's frame; what main posts to it is kept. */
export function fakeFrame(url: string, parent: object | null = null) {
  const given: { readonly channel: string; readonly ports: readonly FakePortMain[] }[] = [];
  return {
    url,
    parent,
    given,
    isDestroyed: () => false,
    postMessage: (channel: string, _message: unknown, ports: readonly FakePortMain[]) => given.push({ channel, ports }),
  };
}

class FakeBrowserWindow extends EventEmitter {
  static readonly opened: FakeBrowserWindow[] = [];
  readonly options: { readonly webPreferences: Record<string, unknown> };
  readonly calls: string[] = [];
  constructor(options: { readonly webPreferences: Record<string, unknown> }) {
    super();
    this.options = options;
    FakeBrowserWindow.opened.push(this);
  }
  loadURL(url: string): Promise<void> {
    this.calls.push(`load ${url}`);
    this.emit('ready-to-show');
    return Promise.resolve();
  }
  setMenuBarVisibility(visible: boolean): void {
    this.calls.push(`menu bar ${visible}`);
  }
  isMinimized(): boolean {
    return true;
  }
  restore(): void {
    this.calls.push('restore');
  }
  show(): void {
    this.calls.push('show');
  }
  focus(): void {
    this.calls.push('focus');
  }
}

export class FakeSession extends EventEmitter {
  answer: ((request: Request) => Promise<Response>) | null = null;
  beforeRequest: ((details: { url: string }, decide: (decision: { cancel: boolean }) => void) => void) | null = null;
  permissionRequest: ((contents: null, permission: string, decide: (allowed: boolean) => void) => void) | null = null;
  permissionCheck: ((contents: null, permission: string) => boolean) | null = null;
  readonly protocol = {
    handle: (_scheme: string, answer: (request: Request) => Promise<Response>) => (this.answer = answer),
  };
  readonly webRequest = {
    onBeforeRequest: (listener: FakeSession['beforeRequest']) => (this.beforeRequest = listener),
  };
  readonly setDevicePermissionHandler = vi.fn();
  readonly setDisplayMediaRequestHandler = vi.fn();
  setPermissionRequestHandler(handler: FakeSession['permissionRequest']): void {
    this.permissionRequest = handler;
  }
  setPermissionCheckHandler(handler: FakeSession['permissionCheck']): void {
    this.permissionCheck = handler;
  }
}

class FakeApp extends EventEmitter {
  isPackaged = true;
  readonly schemes: string[] = [];
  readonly exits: number[] = [];
  readonly paths: Record<string, string> = {};
  isOnlyOne = true;
  isSandboxed = false;
  /** As Electron does: asks everybody, and ends unless somebody objects. */
  quit(): void {
    let objected = false;
    this.emit('will-quit', { preventDefault: () => (objected = true) });
    if (!objected) this.exits.push(0);
  }
  exit(code: number): void {
    this.exits.push(code);
  }
  setAsDefaultProtocolClient(scheme: string): boolean {
    return this.schemes.push(scheme) > 0;
  }
  enableSandbox(): void {
    this.isSandboxed = true;
  }
  whenReady(): Promise<void> {
    return Promise.resolve();
  }
  isReady(): boolean {
    return true;
  }
  getVersion(): string {
    return '0.0.0';
  }
  getPath(name: string): string {
    return `/home/ana/${name}`;
  }
  setPath(name: string, path: string): void {
    this.paths[name] = path;
  }
  requestSingleInstanceLock(): boolean {
    return this.isOnlyOne;
  }
}

/** Seals by turning the text round: enough to see that what lies on the disk is not the secret. */
const reverse = (text: string): string => text.split('').toReversed().join('');
const safeStorage = {
  backend: 'gnome_libsecret',
  isEncryptionAvailable: () => true,
  getSelectedStorageBackend: () => safeStorage.backend,
  encryptString: (text: string) => Buffer.from(reverse(text)),
  decryptString: (bytes: Buffer) => {
    if (bytes.toString() === 'foreign') throw new Error('sealed elsewhere');
    return reverse(bytes.toString());
  },
};

class FakeUtilityProcess extends EventEmitter {
  readonly stdout = new PassThrough();
  kill(): boolean {
    return this.emit('exit', 0);
  }
}

/** Everything of Electron that Outpost touches. A test file mocks the module with one of these. */
export function createFakeElectron() {
  const forked: { readonly entry: string; readonly args: readonly string[]; readonly child: FakeUtilityProcess }[] = [];
  return {
    app: new FakeApp(),
    BrowserWindow: FakeBrowserWindow,
    dialog: { showErrorBox: vi.fn() },
    ipcMain: new EventEmitter(),
    Menu: { buildFromTemplate: (template: unknown) => template, setApplicationMenu: vi.fn() },
    MessageChannelMain: FakeMessageChannelMain,
    protocol: { registerSchemesAsPrivileged: vi.fn() },
    safeStorage,
    session: { defaultSession: new FakeSession() },
    shell: { openExternal: vi.fn(() => Promise.resolve()) },
    utilityProcess: {
      forked,
      fork: (entry: string, args: readonly string[]) => {
        const child = new FakeUtilityProcess();
        forked.push({ entry, args, child });
        return child;
      },
    },
  };
}

export type FakeElectron = ReturnType<typeof createFakeElectron>;
