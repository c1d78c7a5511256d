// A browser that tests look through, over its own protocol.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Where the browser is; undefined when there is none. */
export const browser = ['chromium', 'chromium-browser', 'google-chrome']
  .flatMap(name => process.env.PATH.split(delimiter).map(folder => join(folder, name)))
  .find(existsSync);

/** Opens a page, hands it to a test, and ends the browser. */
export async function look({ url, cookie, width, height = 800, script = true }, test) {
  const folder = await mkdtemp(join(tmpdir(), 'portico-site-'));
  const chromium = spawn(browser, ['--headless', '--no-sandbox', '--disable-gpu', '--remote-debugging-pipe', `--user-data-dir=${folder}`, `--window-size=${width},${height}`], { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] });
  const ended = new Promise(resolve => { chromium.on('exit', resolve); });
  try {
    const page = new Page(chromium.stdio[3], chromium.stdio[4]);
    await page.open({ url, cookie, width, height, script });
    return await test(page);
  } finally {
    chromium.kill();
    await ended;
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

class Page {
  #input;
  #session;
  #last = 0;
  #waiting = new Map();
  #events = [];

  /** Addresses that were asked for. */
  requests = [];

  /** What the browser complained of. */
  complaints = [];

  constructor(input, output) {
    this.#input = input;
    let rest = '';
    output.setEncoding('utf8').on('data', text => {
      const messages = (rest + text).split('\0');
      rest = messages.pop();
      for (const message of messages) this.#receive(JSON.parse(message));
    });
  }

  async open({ url, cookie, width, height, script }) {
    const { targetId } = await this.#send('Target.createTarget', { url: 'about:blank' });
    this.#session = (await this.#send('Target.attachToTarget', { targetId, flatten: true })).sessionId;
    for (const domain of ['Page', 'Network', 'Log', 'Runtime']) await this.#send(`${domain}.enable`);
    const [name, value] = cookie.split('=');
    await this.#send('Network.setCookie', { url, name, value });
    await this.#send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false });
    await this.#send('Emulation.setScriptExecutionDisabled', { value: !script });
    const loaded = new Promise(resolve => { this.#events.push(['Page.loadEventFired', resolve]); });
    await this.#send('Page.navigate', { url });
    await loaded;
  }

  /** The value of an expression in the page. */
  async read(expression) {
    const { result, exceptionDetails } = await this.#send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /** Presses and releases a key. */
  async press(key) {
    const text = { Enter: '\r', Space: ' ' }[key] ?? (key.length === 1 ? key : undefined);
    const event = { key: key === 'Space' ? ' ' : key, code: key.length === 1 ? `Key${key.toUpperCase()}` : key, windowsVirtualKeyCode: { Tab: 9, Enter: 13, Escape: 27, ArrowUp: 38, ArrowDown: 40 }[key] };
    await this.#send('Input.dispatchKeyEvent', { type: 'keyDown', text, ...event });
    await this.#send('Input.dispatchKeyEvent', { type: 'keyUp', ...event });
  }

  /** Writes text where the focus is. */
  async write(text) {
    await this.#send('Input.insertText', { text });
  }

  #send(method, params = {}) {
    const id = ++this.#last;
    this.#input.write(`${JSON.stringify({ id, method, params, sessionId: this.#session })}\0`);
    return new Promise((resolve, reject) => { this.#waiting.set(id, { resolve, reject }); });
  }

  #receive({ id, result, error, method, params }) {
    if (id) {
      const { resolve, reject } = this.#waiting.get(id);
      this.#waiting.delete(id);
      if (error) reject(new Error(error.message));
      else resolve(result);
    }
    if (method === 'Network.requestWillBeSent') this.requests.push(params.request.url);
    if (method === 'Log.entryAdded' && params.entry.level === 'error') this.complaints.push(params.entry.text);
    if (method === 'Runtime.exceptionThrown') this.complaints.push(params.exceptionDetails.exception?.description ?? params.exceptionDetails.text);
    this.#events = this.#events.filter(([name, resolve]) => name !== method || resolve());
  }
}
