// The program, started once for all that this process does with it.
import { readFileSync } from "node:fs";

import * as program from "./nianbiao.js";

let started = false;

/** The functions of the program. */
export const start = () => {
  if (!started) program.initSync({ module: readFileSync(new URL("nianbiao_bg.wasm", import.meta.url)) });
  started = true;
  return program;
};
