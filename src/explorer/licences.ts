/** The licences of the packages that a bundle holds. */

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

interface Package {
  name: string;
  version: string;
  license?: string;
  author?: string | { name: string };
  repository?: string | { url: string };
  dependencies?: Record<string, string>;
}

const RULE = "=".repeat(78);

/** The text of every licence: of `root`, of what it depends on, and the comments kept in the code. */
export function thirdPartyNotice(project: string, root: string, comments: readonly string[]): string {
  const parts = packagesUnder(join(project, "node_modules"), root).map(({ folder, about }) =>
    [heading(about), ...licenceTexts(folder)].join("\n\n"),
  );
  return [...parts, ...comments.map(tidy)].join(`\n\n${RULE}\n`) + "\n";
}

/** A package and all that it depends on, by name; npm lays them flat where no two versions clash. */
function packagesUnder(modules: string, root: string): { folder: string; about: Package }[] {
  const found = new Map<string, { folder: string; about: Package }>();
  const open = [{ name: root, from: modules }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const folder = resolve(modules, next.from, next.name);
    if (found.has(folder)) continue;
    const about = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Package;
    found.set(folder, { folder, about });
    for (const name of Object.keys(about.dependencies ?? {})) open.push({ name, from: join(folder, "node_modules") });
  }
  return [...found.values()].sort((a, b) => (a.folder < b.folder ? -1 : 1));
}

function resolve(modules: string, from: string, name: string): string {
  const nested = join(from, name);
  return exists(nested) ? nested : join(modules, name);
}

function exists(folder: string): boolean {
  try {
    return readdirSync(folder).includes("package.json");
  } catch {
    return false;
  }
}

function heading({ name, version, license, author, repository }: Package): string {
  const who = typeof author === "string" ? author : author?.name;
  const where = typeof repository === "string" ? repository : repository?.url;
  const terms = license ?? "see below";
  return [`${name} ${version}`, `licence: ${terms}`, who && `author: ${who}`, where].filter(Boolean).join("\n");
}

function licenceTexts(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => /^(licen[cs]e|copying|notice)/i.test(name));
  return names.sort().map((name) => tidy(readFileSync(join(folder, name), "utf8")));
}

function tidy(text: string): string {
  return text.replace(/\r\n?/g, "\n").trim();
}
