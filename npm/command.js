// The command line in Node: the same program as the native command, on Node's files and sockets.
import { machine } from "./machine.js";
import { start } from "./program.js";
import { serve } from "./serve.js";

/**
 * Does what the arguments say, and gives the exit status.
 * @param {string[]} words
 */
export const command = async (words) => {
  const program = start();
  // The program writes paths with `/` on every system.
  const given = process.platform === "win32" ? words.map((it) => (it.startsWith("--") ? it : it.replaceAll("\\", "/"))) : words;
  const host = machine();
  const status = program.run(given, host);
  host.end();
  const serving = program.serving();
  return serving ? serve(serving, host) : status;
};
