// A Chromium without a window, driven by playwright-core.
import { createRequire } from "node:module";
import { existsSync } from "node:fs";

const require = createRequire(`${process.env.NODE_MODULES}/`);
const { chromium } = require("playwright-core");
const usual = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM || usual.find(existsSync),
  args: ["--no-sandbox", "--disable-gpu"],
});
