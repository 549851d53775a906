// Writes the bundle, and the licences of all that is in it, into the one folder static/vendor/prosemirror-…
import { build } from "esbuild";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";

const vendor = new URL("../main/resources/static/vendor/", import.meta.url);
const [folder] = readdirSync(vendor).filter((name) => name.startsWith("prosemirror-"));
const target = new URL(`${folder}/`, vendor);

const { metafile } = await build({
  entryPoints: ["entry.js"],
  outfile: new URL("prosemirror.js", target).pathname,
  bundle: true,
  format: "iife",
  globalName: "ProseMirror",
  target: "es2020",
  charset: "utf8",
  minify: true,
  legalComments: "none",
  metafile: true,
});

const packages = new Set();
for (const file of Object.keys(metafile.inputs)) {
  const [, name] = /node_modules\/([^/]+)\//.exec(file) ?? [];
  if (name) packages.add(name);
}
const licences = [...packages].sort().map((name) => {
  const { version, license } = JSON.parse(readFileSync(`node_modules/${name}/package.json`));
  return `${name} ${version} (${license})\n\n${readFileSync(`node_modules/${name}/LICENSE`, "utf8").trim()}\n`;
});
writeFileSync(new URL("LICENSE", target), licences.join(`\n${"-".repeat(80)}\n\n`));
