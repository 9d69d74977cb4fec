// The package as somebody has it who installed it. `cargo xtask npm --test` packs it, installs that, and says where.
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

/** A folder whose `node_modules` holds the package and nothing else. */
export const folder = process.env.NIANBIAO_INSTALLED;
if (!folder) throw new Error("NIANBIAO_INSTALLED is not set: run these tests through `cargo xtask npm --test`");

/** Where the package leads for a name, as Node finds it. */
export const resolved = (name) => createRequire(join(folder, "-")).resolve(name);
export const root = dirname(resolved("nianbiao/package.json"));
export const taken = (name) => import(pathToFileURL(resolved(name)).href);
