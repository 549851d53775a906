// Reads and writes each body of the corpus, without a browser: what nobody touched stays as it was.
import { JSDOM } from "jsdom";
import { readFileSync, readdirSync } from "node:fs";

const resources = new URL("../main/resources/static/", import.meta.url);
const [folder] = readdirSync(new URL("vendor/", resources)).filter((name) => name.startsWith("prosemirror-"));
const { window } = new JSDOM("<!doctype html>", { runScripts: "outside-only" });
const scripts = [`vendor/${folder}/prosemirror.js`, "js/manuscript.js"].map((file) => readFileSync(new URL(file, resources), "utf8"));
window.eval(`${scripts.join("\n").replaceAll('"use strict";', "")}\nwindow.Manuscript = Manuscript;`);

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
process.exitCode = different ? 1 : 0;
