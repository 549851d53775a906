// Reads and writes each body of the corpus, without a browser: what nobody touched stays as it was. Then reads what each program
// has put on the clipboard.
import { JSDOM } from "jsdom";
import { readFileSync, readdirSync } from "node:fs";

const resources = new URL("../main/resources/static/", import.meta.url);
const [folder] = readdirSync(new URL("vendor/", resources)).filter((name) => name.startsWith("prosemirror-"));
const { window } = new JSDOM("<!doctype html>", { runScripts: "outside-only" });
const scripts = [`vendor/${folder}/prosemirror.js`, "js/manuscript.js", "js/pasted.js"].map((file) => readFileSync(new URL(file, resources), "utf8"));
window.eval(`${scripts.join("\n").replaceAll('"use strict";', "")}\nObject.assign(window, { ProseMirror, Manuscript, Pasted });`);

// The cleaner's own ways to write the same
const asParsed = (html) => {
  const page = window.document.createElement("div");
  page.innerHTML = html.replaceAll(' rel="noopener nofollow"', "").replaceAll("<!-- -->", "");
  return page;
};

const corpus = new URL("../../../platform/text/src/test/resources/press/shijian/text/bodies.txt", import.meta.url);
let different = 0;
const bodies = readFileSync(corpus, "utf8").trim().split("\n").map((line) => line.replaceAll("\\n", "\n"));
for (const body of bodies) {
  const doc = window.Manuscript.read(asParsed(body));
  doc.check();
  const written = asParsed(window.Manuscript.write(doc)).innerHTML;
  if (written === asParsed(body).innerHTML) continue;
  different++;
  console.error(`read    ${asParsed(body).innerHTML}\nwritten ${written}\n`);
}
console.log(`${bodies.length} bodies, ${different} written otherwise than they were read`);

const clipboard = new URL("../../../acceptance-tests/src/test/resources/press/shijian/acceptance/clipboard/", import.meta.url);
const sources = readdirSync(clipboard).filter((name) => name.endsWith(".html"));
const parser = window.ProseMirror.DOMParser.fromSchema(window.Manuscript.schema);
for (const source of sources) {
  const { html } = window.Pasted.tidy(readFileSync(new URL(source, clipboard), "utf8"));
  const written = window.Manuscript.write(parser.parse(asParsed(html)));
  const kept = readFileSync(new URL(source.replace(".html", ".txt"), clipboard), "utf8").replace(/\n没能带过来：.*/, "").trim();
  if (written === kept.replace(/>\n</g, "><")) continue;
  different++;
  console.error(`${source}\nexpected ${kept}\nbecomes  ${written}\n`);
}
console.log(`${sources.length} clipboards`);
process.exitCode = different ? 1 : 0;
