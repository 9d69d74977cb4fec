// What an element fetches from elsewhere, and a name for each way that can fail.

// Milliseconds that an address may take, and bytes that a story may have.
export const PATIENCE = 15000;
const MOST = 20e6;

// What went wrong, by a code that hosts can rely on.
export class Problem extends Error {
  constructor(code, message, cause) {
    super(message, { cause });
    this.code = code;
  }
}

export const address = (text, base) => {
  try {
    return new URL(text, base).href;
  } catch {
    return "";
  }
};

/** @param {AbortSignal} [signal] */
export const fetched = async (url, signal) => {
  const stop = new AbortController();
  const late = setTimeout(() => stop.abort(), PATIENCE);
  signal?.addEventListener("abort", () => stop.abort());
  try {
    const answer = await fetch(url, { signal: stop.signal, credentials: "same-origin" });
    if (!answer.ok) throw new Problem("missing", `${url} answers ${answer.status}`);
    const whole = await answer.arrayBuffer();
    if (whole.byteLength > MOST) throw new Problem("too-large", `${url} has ${whole.byteLength} bytes`);
    return { url: answer.url || url, text: new TextDecoder().decode(whole), bytes: new Uint8Array(whole) };
  } catch (error) {
    if (error instanceof Problem) throw error;
    // A browser does not say whether nothing answered or another site does not share its file (CORS).
    throw stop.signal.aborted ? new Problem("slow", `${url} takes too long`, error)
      : new Problem("unreachable", `${url} cannot be reached, or does not allow this page to read it`, error);
  } finally {
    clearTimeout(late);
  }
};

// Every program runs once in a page, and every style sheet is read once, however many stories they serve.
const made = new Map();
export const once = (key, make) => {
  if (!made.has(key)) {
    made.set(key, make().catch((error) => {
      made.delete(key);
      throw new Problem("program", "the story's program or its style sheet does not load", error);
    }));
  }
  return made.get(key);
};
