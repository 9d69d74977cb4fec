// A site on Node's own server. What is answered, and what is said of it, is the program's part.
import { createReadStream } from "node:fs";
import { createServer, STATUS_CODES } from "node:http";

/** What a client may take: time for a head, between requests, and connections at once. */
const LIMITS = { headersTimeout: 10_000, keepAliveTimeout: 30_000, requestTimeout: 10_000, maxHeaderSize: 16 * 1024 };
const CONNECTIONS = 512;

/**
 * Serves a site until the process ends. Gives an exit status where it cannot.
 * @param {import("./nianbiao.js").Serving} serving
 */
export const serve = async (serving, host) => {
  const server = createServer({ ...LIMITS, insecureHTTPParser: false }, (request, response) => {
    const answer = serving.answer(request.method, request.url, request.rawHeaders, host);
    // A body is not read, so nothing can be read after it.
    const { "content-length": length = "0", "transfer-encoding": coding } = request.headers;
    if (coding || length.trim() !== "0") response.setHeader("Connection", "close");
    write(response, answer, request.method === "HEAD");
  });
  server.maxConnections = CONNECTIONS;
  const [first, last] = serving.ports;
  let error;
  for (let port = first; port <= last; port += 1) {
    error = await listening(server, port, serving.hostname);
    if (error?.code !== "EADDRINUSE") break;
  }
  if (error) return serving.deaf(error, host);
  const { address, family, port } = server.address();
  const status = serving.listening(`${family === "IPv6" ? `[${address}]` : address}:${port}`, host);
  // The server keeps the process alive; nobody has to be told twice that it runs.
  return status;
};

const listening = (server, port, hostname) =>
  new Promise((resolve) => {
    server.once("error", resolve);
    server.listen(port, hostname, () => {
      server.off("error", resolve);
      resolve(undefined);
    });
  });

const write = (response, { status, headers, text, file, start, length }, isHead) => {
  for (let at = 0; at < headers.length; at += 2) response.setHeader(headers[at], headers[at + 1]);
  const size = file === undefined ? text && Buffer.byteLength(text) : length;
  if (size !== undefined) response.setHeader("Content-Length", size);
  response.writeHead(status, STATUS_CODES[status]);
  if (isHead || file === undefined || length === 0) return void response.end(isHead ? undefined : text);
  const part = createReadStream(file, { start, end: start + length - 1 });
  // A file that has just gone or become shorter ends the connection.
  part.on("error", () => response.destroy());
  part.pipe(response);
  response.on("close", () => part.destroy());
};
