// Looks at what the plugin of `integrations/wordpress` has made, in a browser:
//
//   node wordpress-plugin.mjs readers THEME posts.json SHOTS   the posts, as readers get them
//   node wordpress-plugin.mjs writers THEME posts.json SHOTS   the block editor, the page below Media, and who may upload
//   node wordpress-plugin.mjs chinese THEME posts.json SHOTS   these in Chinese
//
// Each claim is a line; the script fails if one does not hold.
import { readFileSync } from "node:fs";
import { launch } from "./browser.mjs";

const [what, theme, posts, shots] = process.argv.slice(2);
const { HOST, SITE, STORY, WORK, AFTER, MILESTONE } = process.env;
const paths = JSON.parse(readFileSync(posts, "utf8"));
const SECURE = "https://stories.example.org";
const WINDOWS = [[390, 664], [1280, 720]];
const SHOWN = ["block", "wide", "full", "milestone", "uploaded", "pasted", "classic", "shortcode"];
const SANDBOX = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox allow-downloads allow-modals";

let failed = false;
const check = (claim, holds, otherwise = "") => {
  console.log(`${holds ? "ok      " : "NOT OK  "}${claim}${holds || otherwise === "" ? "" : `: ${otherwise}`}`);
  failed ||= !holds;
};
const browser = await launch();

// A page that keeps what it complained about.
const open = async (options) => {
  const context = await browser.newContext(options);
  await context.route(`${SECURE}/**`, async (route) => {
    route.fulfill({ response: await context.request.fetch(route.request().url().replace(SECURE, SITE)) });
  });
  const page = await context.newPage();
  page.errors = [];
  // The editor of WordPress asks for what some users may not have; that is between the two.
  const theirs = (it) => /status of 40[13]/.test(it.text()) && !it.location().url.includes("nianbiao");
  page.on("console", (it) => !theirs(it) && (it.type() === "error" || /nianbiao|invalid|validation/i.test(it.text()))
    && !it.location().url.endsWith("/favicon.ico") && !/^https:\/\/[a-z.]*(gravatar\.com|w\.org|googleapis\.com)\//.test(it.location().url) && page.errors.push(it.text().slice(0, 300)));
  page.on("pageerror", (it) => page.errors.push(it.message.slice(0, 300)));
  return page;
};
const shot = (page, name, more) => page.screenshot({ path: `${shots}/plugin-${theme}-${name}.png`, ...more });

const storyFrame = async (page) => {
  const isStory = (it) => it !== page.mainFrame() && ([SITE, SECURE].some((site) => it.url().startsWith(`${site}/`)) || it.url().includes("/uploads/nianbiao/"));
  for (let n = 0; n < 60; n++) {
    const frame = page.frames().find(isStory);
    const ready = await frame?.evaluate(() => Boolean(document.querySelector("#nianbiao")?.dataset.ready)).catch(() => false);
    if (ready) return frame;
    await page.waitForTimeout(150);
  }
  return null;
};
// Where the frame and the paragraph behind it are.
const measure = (page) => page.evaluate((after) => {
  const frame = document.querySelector("iframe.nianbiao-story__frame").getBoundingClientRect();
  const text = [...document.querySelectorAll("p")].find((it) => it.textContent.includes(after)).getBoundingClientRect();
  return { left: Math.round(frame.left), width: Math.round(frame.width), height: frame.height,
    top: Math.round(text.top + scrollY), gap: Math.round(text.top - frame.bottom),
    over: document.documentElement.scrollWidth - document.documentElement.clientWidth };
}, AFTER);
const hidden = (frame) => frame.evaluate(() => Math.max(0, document.documentElement.scrollHeight - innerHeight));
const roomAt = (width) => (width < 640 ? 600 : 620);

async function readers() {
  // What is served, before anything runs.
  const served = {};
  const asking = await open();
  for (const [name, path] of Object.entries(paths)) served[name] = await (await asking.request.get(HOST + path)).text();
  for (const name of SHOWN) {
    const tags = served[name].match(/<iframe[^>]*>/g) ?? [];
    check(`${theme}, ${name}: one frame is served`, tags.length === 1, tags.join(" "));
    const [tag = ""] = tags;
    const address = name === "uploaded" ? `${HOST}/wp-content/uploads/nianbiao/${STORY}/index.html`
      : `${SITE}/${STORY}/${name === "milestone" ? `#${MILESTONE}` : ""}`;
    for (const part of [`src="${address}"`, 'loading="lazy"', `sandbox="${SANDBOX}"`, 'referrerpolicy="no-referrer"']) {
      check(`${theme}, ${name}: the frame has ${part.slice(0, 60)}`, tag.includes(part), tag);
    }
    check(`${theme}, ${name}: the frame has a title`, /\stitle="[^"]+"/.test(tag), tag);
    check(`${theme}, ${name}: a link stands there for readers without scripts`,
      served[name].includes(`<noscript><a href="${address}">`));
    check(`${theme}, ${name}: no script of the story's site is in the post`, !served[name].includes(`<script src="${SITE}`)
      && !/<script[^>]*(embed|nian-biao)\.js/.test(served[name]));
  }
  check(`${theme}, milestone: a title of the author's stays text`, served.milestone.includes('title="Said &quot;so&quot; &amp; &lt;b&gt;"'));
  for (const name of ["other", "list", "silent"]) {
    check(`${theme}, ${name}: what is no story becomes a link`, !served[name].includes("<iframe")
      && /<div class="[^"]*nianbiao-story[^"]*"><p><a href="http/.test(served[name].replaceAll(/ (?:wp-block-nianbiao-story)/g, "")), "");
  }
  for (const name of ["script", "outside"]) {
    check(`${theme}, ${name}: what is no address becomes nothing`, !served[name].includes("<iframe") && !served[name].includes("javascript:alert"));
  }
  const feed = await (await asking.request.get(`${HOST}/?feed=rss2`)).text();
  check(`${theme}: feeds have links and no frames`, !feed.includes("<iframe") && feed.includes(`<a href="${SITE}/${STORY}/">`));
  await asking.context().close();

  for (const [width, height] of WINDOWS) {
    const viewport = { width, height };
    for (const name of SHOWN) {
      const where = `${theme}, ${name}, ${width} px`;
      // Without scripts the room is the one that the width asks for.
      const still = await open({ viewport, javaScriptEnabled: false });
      await still.goto(HOST + paths[name], { waitUntil: "load" });
      const quiet = await still.locator("iframe.nianbiao-story__frame").boundingBox();
      check(`${where}: without scripts the frame has its room`, Math.abs(quiet.height - roomAt(quiet.width)) < 1, JSON.stringify(quiet));
      await still.context().close();

      const page = await open({ viewport });
      await page.addInitScript(() => {
        globalThis.shifted = 0;
        new PerformanceObserver((list) => list.getEntries().forEach((it) => { globalThis.shifted += it.value; }))
          .observe({ type: "layout-shift", buffered: true });
      });
      await page.goto(HOST + paths[name], { waitUntil: "domcontentloaded" });
      const first = await measure(page);
      await page.locator("iframe.nianbiao-story__frame").scrollIntoViewIfNeeded();
      const frame = await storyFrame(page);
      check(`${where}: the story lives`, Boolean(frame));
      if (!frame) { await shot(page, `${name}-${width}`); await page.context().close(); continue; }
      await page.waitForTimeout(500);
      const then = await measure(page);
      check(`${where}: the text below stays where it was`, Math.abs(then.height - first.height) < 2 && Math.abs(then.top - first.top) < 60
        && await page.evaluate(() => globalThis.shifted) < 0.02, JSON.stringify([first, then, await page.evaluate(() => globalThis.shifted)]));
      check(`${where}: nothing of the story is cut off`, await hidden(frame) <= 1, await hidden(frame));
      check(`${where}: the page is not too wide`, then.over <= 0, then.over);
      check(`${where}: the text goes on right below`, then.gap >= 0 && then.gap < 80, then.gap);
      if (name === "full") check(`${where}: as wide as the window`, then.width >= width - 32, then.width);
      if (name === "milestone") check(`${where}: it opens at its milestone`, await frame.evaluate(() => location.hash) === `#${MILESTONE}`);
      await page.evaluate(() => scrollTo(0, 0));
      const high = await page.evaluate(() => document.documentElement.scrollHeight);
      await page.setViewportSize({ width, height: Math.min(high, 2200) });
      await page.waitForTimeout(400);
      await shot(page, `${name}-${width}`);
      await page.setViewportSize(viewport);
      await frame.evaluate(() => document.querySelector('[data-do="list"]').click());
      await page.waitForTimeout(800);
      const list = await measure(page);
      check(`${where}: the frame follows to the list`, list.height > then.height && await hidden(frame) <= 1, JSON.stringify([list, await hidden(frame)]));
      await frame.evaluate(() => document.querySelector('[data-do="stage"]')?.click());
      await page.waitForTimeout(600);
      // The other width, as when a telephone is turned.
      const other = WINDOWS.find((it) => it[0] !== width);
      await page.setViewportSize({ width: other[0], height: other[1] });
      await page.waitForTimeout(800);
      check(`${where}: at another width nothing is cut off`, await hidden(frame) <= 1, await hidden(frame));
      check(`${where}: no errors`, page.errors.length === 0, page.errors.join(" · "));
      await page.context().close();
    }
  }

  // The reader wants dark pages, and the theme is light all the same.
  const dark = await open({ viewport: { width: 1280, height: 720 }, colorScheme: "dark" });
  await dark.goto(HOST + paths.block, { waitUntil: "load" });
  await dark.locator("iframe.nianbiao-story__frame").scrollIntoViewIfNeeded();
  const frame = await storyFrame(dark);
  const tone = () => frame.evaluate(() => document.documentElement.dataset.theme);
  await dark.waitForTimeout(500);
  const light = await dark.evaluate(() => getComputedStyle(document.querySelector(".nianbiao-story").parentElement).color);
  check(`${theme}: the story is as light as the page (text ${light})`, await tone() === "light", await tone());
  await dark.evaluate(() => {
    document.querySelector(".nianbiao-story").parentElement.style.color = "rgb(240, 240, 240)";
    document.body.classList.add("turned");
  });
  await dark.waitForTimeout(900);
  check(`${theme}: and turns dark with it`, await tone() === "dark", await tone());
  // A message that is not the frame's own changes nothing.
  const was = await measure(dark);
  await dark.evaluate(() => postMessage({ nianbiao: 1, type: "height", height: 5000 }, "*"));
  await dark.waitForTimeout(300);
  check(`${theme}: nobody else sets the height`, (await measure(dark)).height === was.height);
  await dark.context().close();
}

const logIn = async (page, name) => {
  await page.goto(`${HOST}/wp-login.php`);
  await page.fill("#user_login", name);
  await page.fill("#user_pass", "password");
  await page.click("#wp-submit");
  await page.waitForURL(/wp-admin/);
};
const nonceOf = async (page) => (await page.request.get(`${HOST}/wp-admin/admin-ajax.php?action=rest-nonce`)).text();
const zipNamed = (name) => ({ name: `${name}.zip`, mimeType: "application/zip", buffer: readFileSync(`${WORK}/zips/${name}.zip`) });
const send = (page, nonce, name, more = {}) => page.request.post(`${HOST}/?rest_route=/nianbiao/v1/sites`,
  { headers: nonce ? { "X-WP-Nonce": nonce } : {}, multipart: { zip: zipNamed(name), ...more } });

async function whoMayUpload() {
  const site = `${HOST}/wp-content/uploads/nianbiao/tried/index.html`;
  for (const name of ["editor", "author", "subscriber"]) {
    const page = await open();
    await logIn(page, name);
    const nonce = await nonceOf(page);
    const answer = await send(page, nonce, "good", { name: "tried" });
    check(`${name}: an upload gets 403`, answer.status() === 403, answer.status());
    check(`${name}: the page below Media gets 403`, (await page.request.get(`${HOST}/wp-admin/upload.php?page=nianbiao`)).status() === 403);
    for (const action of ["nianbiao_upload", "nianbiao_remove"]) {
      const form = await page.request.post(`${HOST}/wp-admin/admin-post.php`, { multipart: { action, site: STORY, zip: zipNamed("good"), name: "tried" } });
      check(`${name}: ${action} gets 403`, form.status() === 403, form.status());
    }
    const story = await page.request.get(`${HOST}/?rest_route=/nianbiao/v1/story&url=${encodeURIComponent(`${SITE}/${STORY}/`)}`,
      { headers: { "X-WP-Nonce": nonce } });
    check(`${name}: ${name === "subscriber" ? "may not" : "may"} look at an address`, story.status() === (name === "subscriber" ? 403 : 200), story.status());
    await page.context().close();
  }
  const nobody = await open();
  check("nobody: an upload gets 401", (await send(nobody, "", "good")).status() === 401);
  check("nobody: looking at an address gets 401", (await nobody.request.get(`${HOST}/?rest_route=/nianbiao/v1/story&url=${SITE}`)).status() === 401);
  const admin = await open();
  await logIn(admin, "admin");
  check("administrator without a nonce: an upload gets 401", (await send(admin, "", "good")).status() === 401);
  check("administrator with a wrong nonce: an upload gets 403", (await send(admin, "0123456789", "good")).status() === 403);
  const form = await admin.request.post(`${HOST}/wp-admin/admin-post.php`, { multipart: { action: "nianbiao_upload", zip: zipNamed("good"), name: "tried" } });
  check("administrator without a nonce: the form gets 403", form.status() === 403, form.status());
  check("and nothing was uploaded by any of them", (await admin.request.get(site)).status() === 404 || !(await (await admin.request.get(site)).text()).includes("nianbiao:page"));
  const nonce = await nonceOf(admin);
  for (const name of ["out-by-two-points", "php", "htaccess", "a-link", "a-bomb", "a-bomb-that-says-it-is-small", "lying", "large"]) {
    let answer;
    try { answer = await send(admin, nonce, name, { name: "tried" }); } catch (problem) { if (problem.code === "ENOENT") continue; throw problem; }
    check(`administrator: ${name}.zip gets 400`, answer.status() === 400, `${answer.status()} ${(await answer.text()).slice(0, 200)}`);
  }
  const answer = await send(admin, nonce, "good", { name: "tried" });
  check("administrator: a good zip is taken in", answer.status() === 200 && (await answer.json()).site === "tried", answer.status());
  await Promise.all([nobody, admin].map((it) => it.context().close()));
}

async function mediaPage() {
  for (const [width, height] of WINDOWS) {
    const page = await open({ viewport: { width, height } });
    await logIn(page, "admin");
    await page.goto(`${HOST}/wp-admin/upload.php?page=nianbiao`);
    await page.setInputFiles('input[name="zip"]', `${WORK}/zips/several.zip`);
    await page.fill('input[name="name"]', "two stories");
    await page.evaluate(() => document.querySelector('input[name="name"]').removeAttribute("pattern"));
    await page.click("#submit");
    await page.waitForSelector(".notice-success");
    check(`Media, ${width} px: a site is uploaded`, (await page.textContent(".notice-success")).includes("two-stories"));
    check(`Media, ${width} px: its stories are listed`, (await page.textContent("table")).includes("two-stories"));
    await page.setInputFiles('input[name="zip"]', `${WORK}/zips/php.zip`);
    await page.click("#submit");
    await page.waitForSelector(".notice-error");
    check(`Media, ${width} px: a refusal says why`, (await page.textContent(".notice-error")).includes("evil.php"));
    await shot(page, `media-${width}`, { fullPage: true });
    page.on("dialog", (it) => it.accept());
    await page.click('button[aria-label*="two-stories"]');
    await page.waitForSelector(".notice-success");
    check(`Media, ${width} px: a site is removed`, !(await page.textContent("table")).includes("two-stories"));
    check(`Media, ${width} px: no errors`, page.errors.length === 0, page.errors.join(" · "));
    await page.context().close();
  }
}

const inEditor = async (page, path = "post-new.php") => {
  await page.goto(`${HOST}/wp-admin/${path}`, { waitUntil: "load" });
  await page.waitForFunction(() => globalThis.wp?.data?.select("core/editor")?.getCurrentPostId() && document.querySelector(".wp-block-post-title, iframe[name=editor-canvas]"));
  await page.evaluate(() => wp.data.dispatch("core/preferences").set("core/edit-post", "welcomeGuide", false));
  await page.waitForTimeout(500);
};
// Newer editors keep the text in a frame of its own.
const canvas = async (page) => (await page.locator('iframe[name="editor-canvas"]').count()
  ? page.frameLocator('iframe[name="editor-canvas"]') : page);
const blocks = (page) => page.evaluate(() => wp.data.select("core/block-editor").getBlocks()
  .map(({ name, attributes, isValid }) => ({ name, attributes, isValid })));
const writeTitle = async (page, title) => {
  await (await canvas(page)).locator(".wp-block-post-title").click();
  await page.keyboard.type(title);
  await page.keyboard.press("Enter");
};
const save = async (page) => {
  await page.evaluate(() => wp.data.dispatch("core/editor").savePost());
  await page.waitForFunction(() => !wp.data.select("core/editor").isSavingPost() && !wp.data.select("core/editor").isEditedPostDirty());
  return page.evaluate(() => wp.data.select("core/editor").getCurrentPostId());
};

async function blockEditor() {
  for (const [width, height] of WINDOWS) {
    const where = `editor, ${width} px`;
    const page = await open({ viewport: { width, height } });
    await logIn(page, "admin");
    await inEditor(page);
    const text = await canvas(page);
    await writeTitle(page, "By address");
    await page.keyboard.type("/nianbiao");
    await page.waitForSelector('.components-autocomplete__result');
    await page.keyboard.press("Enter");
    const input = text.getByLabel("Address of the story");
    await input.waitFor();
    check(`${where}: the slash command inserts the block`, (await blocks(page)).some((it) => it.name === "nianbiao/story"));
    await text.getByLabel("Or one that was uploaded here").waitFor();
    await shot(page, `editor-empty-${width}`);
    await input.fill(`${SITE}/nothing/`);
    await text.getByRole("button", { name: "Show it" }).click();
    await text.locator(".nianbiao-story__form .components-notice").waitFor();
    check(`${where}: a wrong address is told`, (await text.locator(".nianbiao-story__form .components-notice").textContent()).includes("no page at this address"));
    await shot(page, `editor-problem-${width}`);
    // The browser reports each answer that is no success; this one was asked for.
    page.errors = page.errors.filter((it) => !/status of 404/.test(it));
    await text.getByLabel("Address of the story").fill(`${SITE}/${STORY}/`);
    await text.getByRole("button", { name: "Show it" }).click();
    check(`${where}: the story lives in its preview`, Boolean(await storyFrame(page)));
    await page.waitForTimeout(800);
    await shot(page, `editor-block-${width}`);
    await page.getByRole("button", { name: "Replace" }).click();
    await text.getByLabel("Or one that was uploaded here").waitFor();
    await shot(page, `editor-replace-${width}`);
    await text.getByRole("button", { name: "Cancel" }).click();
    check(`${where}: it stays where it was unless it is replaced`, Boolean(await storyFrame(page)));
    const id = await save(page);
    await inEditor(page, `post.php?post=${id}&action=edit`);
    const kept = (await blocks(page)).filter((it) => it.name === "nianbiao/story");
    check(`${where}: it is valid when it is opened again`, kept.length === 1 && kept[0].isValid && kept[0].attributes.url === `${SITE}/${STORY}/`, JSON.stringify(kept));
    check(`${where}: and lives again`, Boolean(await storyFrame(page)));
    check(`${where}: no errors by address`, page.errors.length === 0, page.errors.join(" · "));

    // A zip, in the block itself.
    page.errors = [];
    await inEditor(page);
    await writeTitle(page, "By zip");
    await page.evaluate(() => wp.data.dispatch("core/block-editor").insertBlocks(wp.blocks.createBlock("nianbiao/story")));
    await text.locator('.nianbiao-story__form input[type="file"]').waitFor({ state: "attached" });
    await text.locator('.nianbiao-story__form input[type="file"]').setInputFiles(`${WORK}/zips/php.zip`);
    await text.locator(".nianbiao-story__form .components-notice").waitFor();
    check(`${where}: a hostile zip is told`, (await text.locator(".nianbiao-story__form .components-notice").textContent()).includes("evil.php"));
    page.errors = page.errors.filter((it) => !/status of 400/.test(it));
    await text.locator('.nianbiao-story__form input[type="file"]').setInputFiles(`${WORK}/zips/good.zip`);
    check(`${where}: a zip becomes the story`, Boolean(await storyFrame(page)));
    const zipped = (await blocks(page)).find((it) => it.name === "nianbiao/story");
    check(`${where}: and the block names it`, zipped.attributes.site === STORY && zipped.attributes.page === "index.html", JSON.stringify(zipped));
    await shot(page, `editor-zip-${width}`);
    await save(page);
    check(`${where}: no errors by zip`, page.errors.length === 0, page.errors.join(" · "));

    // An address alone on a line, pasted as by the keyboard. The editor makes embeds of `https` only, so this is another name
    // for the same site, which server and browser have been told.
    page.errors = [];
    await inEditor(page);
    await writeTitle(page, "Pasted");
    await page.keyboard.type("x");
    await page.keyboard.press("Backspace");
    await text.locator("body").evaluate((_, address) => {
      const data = new DataTransfer();
      data.setData("text/plain", address);
      document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    }, `${SECURE}/${STORY}/`);
    await page.waitForFunction(() => wp.data.select("core/block-editor").getBlocks().some((it) => it.name === "core/embed"));
    await text.locator(".wp-block-embed iframe").waitFor();
    check(`${where}: a pasted address lives in its preview`, Boolean(await storyFrame(page)));
    await page.waitForTimeout(1200);
    await shot(page, `editor-pasted-${width}`);
    const embed = (await blocks(page)).find((it) => it.name === "core/embed");
    check(`${where}: and takes no shape of a film`, !/aspect/.test(embed.attributes.className ?? ""), embed.attributes.className);
    await page.evaluate(() => {
      const { clientId } = wp.data.select("core/block-editor").getBlocks().find((it) => it.name === "core/embed");
      const block = wp.data.select("core/block-editor").getBlock(clientId);
      wp.data.dispatch("core/block-editor").replaceBlocks(clientId, wp.blocks.switchToBlockType(block, "nianbiao/story"));
    });
    check(`${where}: it can be made the block`, (await blocks(page)).some((it) => it.name === "nianbiao/story" && it.attributes.url === `${SECURE}/${STORY}/`));
    await save(page);
    check(`${where}: no errors by pasting`, page.errors.length === 0, page.errors.join(" · "));
    await page.context().close();
  }

  // Somebody who may not upload.
  const page = await open({ viewport: { width: 1280, height: 720 } });
  await logIn(page, "author");
  await inEditor(page);
  const text = await canvas(page);
  await page.evaluate(() => wp.data.dispatch("core/block-editor").insertBlocks(wp.blocks.createBlock("nianbiao/story")));
  await text.getByLabel("Or one that was uploaded here").waitFor();
  check("author: the block offers no upload", await text.locator('.nianbiao-story__form input[type="file"]').count() === 0);
  await text.getByLabel("Or one that was uploaded here").selectOption({ index: 1 });
  check("author: an uploaded story is chosen from the list", Boolean(await storyFrame(page)));
  check("author: no errors", page.errors.length === 0, page.errors.join(" · "));
  await page.context().close();
}

async function chinese() {
  const page = await open({ viewport: { width: 1280, height: 720 } });
  await logIn(page, "admin");
  await page.goto(`${HOST}/wp-admin/upload.php?page=nianbiao`);
  check("Chinese: the page below Media", (await page.textContent("h1")).includes("年表报道"), await page.textContent("h1"));
  await shot(page, "media-zh", { fullPage: true });
  await inEditor(page);
  await page.evaluate(() => wp.data.dispatch("core/block-editor").insertBlocks(wp.blocks.createBlock("nianbiao/story")));
  await (await canvas(page)).getByLabel("报道的地址").waitFor();
  check("Chinese: the block's name", await page.evaluate(() => wp.blocks.getBlockType("nianbiao/story").title) === "年表报道");
  await shot(page, "editor-zh");
  check("Chinese: no errors", page.errors.length === 0, page.errors.join(" · "));
  await page.context().close();
}

if (what === "readers") await readers();
else if (what === "chinese") await chinese();
else {
  await whoMayUpload();
  await mediaPage();
  await blockEditor();
}
await browser.close();
process.exit(failed ? 1 : 0);
