// Opens the reports of a folder as a reader does, and says of each what is wrong with it.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [folder, executablePath] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const vnu = join(require.resolve("vnu-jar/package.json"), "../build/dist/vnu.jar");
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];

// The validator does not compare digests, nor know the address of a page: it takes our own style and script for
// ones that the page's policy forbids. That they are let in, and no others, is what the browser shows below.
// And it guesses a language from the letters, which a log that is hostile on purpose has of every script.
const policy = ".*violates Content Security Policy.*|.*document appears to be written in.*";

const pages = readdirSync(folder, { recursive: true }).filter((name) => name.endsWith(".html")).sort();
const own = pages.filter((name) => !name.startsWith("site"));
const log = "own-log.html";
let passed = 0;
const failures = [];
const check = async (name, act) => {
  try {
    await act();
    passed += 1;
    console.log(`ok    ${name}`);
  } catch (error) {
    failures.push(name);
    console.log(`FAIL  ${name}\n      ${String(error.message ?? error).slice(0, 3000).replaceAll("\n", "\n      ")}`);
  }
};
const hold = (truth, message) => {
  if (!truth) throw new Error(message);
};
const same = (is, wanted, what) =>
  hold(JSON.stringify(is) === JSON.stringify(wanted), `${what}: ${JSON.stringify(is)}, not ${JSON.stringify(wanted)}`);

const browser = await chromium.launch({
  executablePath,
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
  ],
});

// Opens a page; what goes wrong in it, and all that it asks for, is gathered.
const open = async (name, { hash = "", query = "", ...context } = {}) => {
  const wrong = [];
  const opened = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...context });
  const page = await opened.newPage();
  const at = pathToFileURL(join(folder, name)).href;
  const home = at.slice(0, at.lastIndexOf("/") + 1);
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && wrong.push(message.text()));
  page.on("pageerror", (error) => wrong.push(`error: ${error.message}`));
  page.on("request", (request) => {
    const asked = request.url().split(/[?#]/)[0];
    const isOurs = name.startsWith("site") ? asked.startsWith(home) : asked === at;
    if (!isOurs) wrong.push(`asked for ${asked}`);
  });
  await page.goto(at + query + hash);
  return { page, wrong, close: () => opened.close() };
};

// What a closed list holds is not laid out, and the engine would measure it where it is not: it is shown.
const layOut = (page) =>
  page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("*::details-content { content-visibility: visible !important }");
    document.adoptedStyleSheets = [sheet];
  });

const examine = async (page) => {
  await layOut(page);
  await page.evaluate(axe);
  const { violations } = await page.evaluate((only) => window.axe.run({ runOnly: only, preload: false }), tags);
  return violations.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.slice(0, 3).map((n) => `${n.html.slice(0, 160)}: ${n.any.map((a) => a.message).join("; ").slice(0, 300)}`).join("\n  ")}`);
};

// The short words on a page that are parted between two lines.
const broken = (page) =>
  page.evaluate(() => {
    const isParted = (element) => {
      const text = element.firstChild;
      if (!element.checkVisibility() || text?.nodeType !== Node.TEXT_NODE) return false;
      const range = document.createRange();
      return [...text.data.matchAll(/\p{L}+/gu)].some((word) => {
        range.setStart(text, word.index);
        range.setEnd(text, word.index + word[0].length);
        const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.top)));
        return word[0].length < 20 && lines.size > 1;
      });
    };
    const all = document.querySelectorAll(".risk, .unscored, .level, .state, .heat-map .class");
    return [...all].filter(isParted).map((element) => element.textContent.slice(0, 40)).slice(0, 5);
  });

await check("the validator has nothing to say of any page", () => {
  if (!existsSync(vnu)) return console.log("NOT RUN: the validator is not installed");
  const files = pages.map((name) => join(folder, name));
  try {
    execFileSync("java", ["-Xss16m", "-jar", vnu, "--Werror", "--stdout", "--filterpattern", policy, ...files], { encoding: "utf8", maxBuffer: 1 << 28 });
  } catch (error) {
    throw new Error(error.stdout || error.message);
  }
});

for (const name of own) {
  for (const colorScheme of ["light", "dark"]) {
    await check(`${name}, ${colorScheme}: nothing runs, nothing is asked for, nothing is out of reach`, async () => {
      const { page, wrong, close } = await open(name, { colorScheme });
      const found = await examine(page);
      hold(found.length === 0, found.join("\n"));
      same(wrong, [], "the console");
      hold(!(await page.evaluate(() => "__hacked" in window)), "words of a record ran");
      await close();
    });
  }
  await check(`${name}: fits on a narrow screen`, async () => {
    const { page, close } = await open(name, { viewport: { width: 320, height: 640 } });
    const width = await page.evaluate(() => document.scrollingElement.scrollWidth);
    hold(width <= 320, `is ${width} wide`);
    same(await broken(page), [], "words of classes, levels and states that are read letter by letter");
    const found = await examine(page);
    hold(found.length === 0, found.join("\n"));
    await close();
  });
  await check(`${name}: says the same without its script`, async () => {
    const words = async (javaScriptEnabled) => {
      const { page, close } = await open(name, { javaScriptEnabled });
      const text = await page.locator("main").evaluate((main) => {
        const copy = main.cloneNode(true);
        for (const ours of copy.querySelectorAll("#hl-filter, #hl-only, #hl-words, .printed")) ours.remove();
        return copy.textContent.replace(/\s+/g, " ");
      });
      const seen = await page.locator("main article.hazard").evaluateAll((all) => all.filter((one) => one.hidden).length);
      await close();
      return [text, seen];
    };
    same(await words(false), await words(true), "the words");
  });
}

const shown = (page) => page.locator("article.hazard:not([hidden])").count();
const status = (page) => page.locator("#hl-shown").textContent();

await check("a search by keyboard alone, and back", async () => {
  const { page, wrong, close } = await open(log);
  const all = await shown(page);
  await page.keyboard.press("Tab");
  same(await page.evaluate(() => document.activeElement.className), "skip", "the first stop");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  same(await page.evaluate(() => document.activeElement.id), "hl-search", "the stop after the skip link");
  const id = await page.locator("article.hazard").last().getAttribute("data-hazard");
  await page.keyboard.type(id);
  await page.waitForFunction(() => !document.getElementById("hl-only").hidden);
  const some = await shown(page);
  hold(some >= 1 && some < all, `${some} of ${all} shown`);
  same(await status(page), `${some} of ${all} hazards shown`, "what is told");
  hold((await page.locator("#hl-only").textContent()).includes("printed"), "the filtered view is not told");
  hold(page.url().includes(`q=${id}`), "the address does not keep it");
  await page.keyboard.press("Enter");
  while ((await page.evaluate(() => document.activeElement.id)) !== "hl-clear") await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  same(await shown(page), all, "shown at the end");
  same(wrong, [], "the console");
  await close();
});

await check("a choice by keyboard, with the accessibility engine while filtered", async () => {
  const { page, close } = await open(log);
  const select = page.locator("#hl-filter select").first();
  await select.focus();
  await page.keyboard.press("ArrowDown");
  await page.waitForFunction(() => !document.getElementById("hl-only").hidden);
  const found = await examine(page);
  hold(found.length === 0, found.join("\n"));
  await close();
});

await check("a table is sorted by keyboard, both ways", async () => {
  const { page, close } = await open(log);
  const head = page.locator("table.own:has([data-hazard]) thead th[scope=col]").first();
  const first = () => page.locator("table.own tbody tr[data-hazard]").first().getAttribute("data-hazard");
  const before = await first();
  await head.locator("button").focus();
  await page.keyboard.press("Enter");
  same(await head.getAttribute("aria-sort"), "ascending", "the mark");
  await page.keyboard.press("Space");
  same(await head.getAttribute("aria-sort"), "descending", "the mark");
  hold((await first()) !== before, "the order is the same");
  await close();
});

await check("a cell of a heat map filters, by keyboard, and tells it", async () => {
  const { page, close } = await open(log);
  const count = page.locator(".heat-map a.count").first();
  const number = parseInt(await count.textContent(), 10);
  await count.focus();
  await page.keyboard.press("Enter");
  same(await shown(page), number, "hazards shown");
  const again = page.url();
  await page.locator(".filter .plain").press("Enter");
  hold((await shown(page)) > number, "the choice stays");
  await page.goto(again);
  same(await shown(page), number, "hazards shown by the address");
  await close();
});

await check("without script, a heat map leads to its hazards", async () => {
  const { page, close } = await open(log, { javaScriptEnabled: false });
  await page.locator(".heat-map a.count").first().click();
  const target = page.locator(".stands li:target");
  hold(await target.isVisible(), "the list is closed");
  hold((await target.locator("a").count()) > 0, "the list has no links");
  await close();
});

await check("a deep link opens a hazard that the filter hides", async () => {
  const first = await open(log);
  const id = await first.page.locator("article.hazard [id]:has(> :is(h3, h4))").last().getAttribute("id");
  await first.close();
  const { page, close } = await open(log, { query: "?q=nowhere-to-be-found", hash: `#${id}` });
  same(await shown(page), 1, "hazards shown");
  hold(await page.locator(`[id="${id}"]`).isVisible(), "it is hidden");
  hold((await status(page)).includes("because you followed a link to it"), "it is not told");
  await close();
});

await check("a deep link stands at the top of the screen", async () => {
  const first = await open(log);
  const ids = await first.page.locator("article.hazard").evaluateAll((all) => all.map((one) => one.id));
  const parts = first.page.locator("article.hazard [id]:has(> :is(h3, h4))");
  const part = await parts.evaluateAll((all) => all.at(Math.floor(all.length / 2)).id);
  await first.close();
  for (const anchor of [ids[Math.floor(ids.length / 2)], part]) {
    const { page, close } = await open(log, { hash: `#${anchor}` });
    const box = await page.locator(`[id="${anchor}"]`).boundingBox();
    hold(box.y >= 0 && box.y < 600, `${anchor} stands at ${box.y}`);
    const covered = await page.locator(`[id="${anchor}"] :is(h3, h4)`).first().evaluate((head) => {
      const { left, top } = head.getBoundingClientRect();
      return !head.contains(document.elementFromPoint(left + 3, top + 5));
    });
    hold(!covered, `${anchor} is covered`);
    await close();
  }
});

await check("colours are chosen by keyboard and kept", async () => {
  const { page, close } = await open(log, { colorScheme: "light" });
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const before = await ground();
  await page.locator("#hl-auto").focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  hold((await ground()) !== before, "still light");
  await page.reload();
  hold((await ground()) !== before, "light again");
  const found = await examine(page);
  hold(found.length === 0, found.join("\n"));
  await close();
});

await check("everything is printed, and a filtered view says so on paper", async () => {
  const { page, close } = await open(log);
  await page.emulateMedia({ media: "print" });
  const lists = await page.locator(".stands a").evaluateAll((all) => all.filter((a) => !a.checkVisibility({ contentVisibilityAuto: true })).length);
  same(lists, 0, "links of heat maps that are not printed");
  await page.locator("#hl-search").evaluate((input) => {
    input.value = "zzzz";
    input.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await page.waitForFunction(() => !document.getElementById("hl-only").hidden);
  hold(await page.locator("#hl-only").isVisible(), "paper does not say so");
  await close();
});

for (const name of ["site/index.html", ...pages.filter((one) => one.startsWith("site/Hazard")).slice(0, 3)]) {
  await check(`${name}: as a page of a site`, async () => {
    const { page, wrong, close } = await open(name);
    const found = await examine(page);
    hold(found.length === 0, found.join("\n"));
    same(wrong, [], "the console");
    hold((await page.locator(".theme").evaluate((e) => getComputedStyle(e).display)) === "flex", "no style sheet");
    const to = await page.locator("main a[href]:not([href^='#'])").evaluateAll((all) => all.map((a) => a.href));
    const gone = to.filter((href) => href.startsWith("file:") && !existsSync(new URL(href.split("#")[0])));
    same(gone, [], "links that lead nowhere");
    await close();
  });
}

await check("the first page of a site searches the words of the others", async () => {
  const { page, close } = await open("site/index.html");
  const id = await page.locator("tr[data-hazard]").last().getAttribute("data-hazard");
  await page.locator("#hl-search").fill(id);
  await page.waitForFunction(() => !document.getElementById("hl-only").hidden);
  hold((await page.locator("tr[data-hazard]:not([hidden])").count()) >= 1, "nothing is found");
  await close();
});

await browser.close();
if (failures.length) console.log(`\nfailed: ${failures.join("; ")}`);
console.log(`\n${passed} passed, ${failures.length} failed`);
process.exit(failures.length ? 1 : 0);
