/** Bundles the pages into one folder: `node build.ts FOLDER`. The same sources give the same bytes. */

import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";

import { build } from "esbuild";

import { thirdPartyNotice } from "./licences.ts";

const NOTICE = "third-party.txt";
const here = import.meta.dirname;

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error("usage: node build.ts FOLDER");

const result = await build({
  absWorkingDir: here,
  entryPoints: { query: "query/main.ts", search: "search/main.ts" },
  outdir: "out",
  bundle: true,
  write: false,
  minify: true,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  legalComments: "external",
  banner: { js: `/*! Licences of the libraries inside: ${NOTICE} */` },
  logLevel: "warning",
});

mkdirSync(folder, { recursive: true });
const legal: string[] = [];
for (const file of result.outputFiles) {
  const name = basename(file.path);
  if (name.endsWith(".LEGAL.txt")) legal.push(file.text);
  else writeFileSync(join(folder, name), file.contents);
}
writeFileSync(join(folder, NOTICE), thirdPartyNotice(here, "@zazuko/yasgui", legal));
