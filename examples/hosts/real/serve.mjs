// Serves a folder as any plain web server would, on this machine:
//
//   node serve.mjs FOLDER PORT [POLICY]
//
// With a policy it is sent with every page.
import { createServer } from "node:http";
import { existsSync, readFileSync, statSync } from "node:fs";
import { extname, join, normalize } from "node:path";

const [folder, port, policy] = process.argv.slice(2);
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".mjs": "text/javascript",
  ".css": "text/css", ".json": "application/json", ".svg": "image/svg+xml", ".woff2": "font/woff2" };

createServer((request, response) => {
  const path = join(folder, normalize(decodeURIComponent(new URL(request.url, "http://host").pathname)));
  const file = [path, join(path, "index.html"), `${path}.html`].find((it) => existsSync(it) && statSync(it).isFile());
  if (!file) return response.writeHead(404).end();
  const type = TYPES[extname(file)] ?? "application/octet-stream";
  const headers = { "Content-Type": type };
  if (policy && extname(file) === ".html") headers["Content-Security-Policy"] = policy;
  response.writeHead(200, headers).end(readFileSync(file));
}).listen(Number(port), "127.0.0.1");
