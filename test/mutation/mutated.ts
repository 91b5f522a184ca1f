import { readdirSync } from "node:fs";
import { resolve } from "node:path";

const never = ["!src/**/*.test.ts", "!src/**/index.ts", "!src/**/zh.ts", "!src/zh/**"];

/** What a package has in a folder, each file and each folder by itself. */
function partsOf(name: string, folder: string): string[][] {
  return readdirSync(resolve(import.meta.dirname, "../../packages", name, folder), { withFileTypes: true })
    .filter((place) => !/(\.test|^index|^zh)\.ts$|^(zh|figures)$/.test(place.name))
    .map((place) => [`${folder}/${place.name}${place.isDirectory() ? "/**/*.ts" : ""}`, ...never]);
}

/**
 * What is mutated, and the tests that have to find it, by the package's folder: decisions that are pure or nearly so. Left out are
 * sentences, lists of names, and tests that start threads, processes or servers: they would run once a mutant. Parts are
 * mutated one after the other: each test runs through all that a part has, mutated or not, and that is several times as slow as plain code.
 */
export const mutated = {
  core: {
    parts: [
      [
        "src/{time,table,text,schemas,kinds}/**/*.ts",
        "src/{page-url,clean-text,retry}.ts",
        "src/poller/next-delay.ts",
        "src/http/{error-code,page-error,retryable-status,server-message,status-error}.ts",
        "src/exports/{find-kind,read-answer,read-links,read-saved-job,request}.ts",
        ...never,
      ],
    ],
    testFiles: [
      "src/{time,table,text,schemas,kinds}/**/*.test.ts",
      "src/{page-url,clean-text,retry}.test.ts",
      "src/poller/next-delay.test.ts",
      "src/http/{error-code,page-error,send,server-message,status-error}.test.ts",
      "src/exports/{find-kind,read-answer,read-links,read-saved-job,request}.test.ts",
    ],
  },
  insight: {
    // One of the figures' loops is most of the time wherever it is in the same part.
    parts: [...partsOf("insight", "src"), ...partsOf("insight", "src/figures")],
    // Properties and budgets would take most of the time.
    testFiles: ["{src,test}/**/!(budget|*.budget|*.property).test.ts"],
  },
  service: {
    parts: [["src/{exports,users}/**/*.ts", ...never]],
    testFiles: ["{src,test}/**/*.test.ts"],
    // Tests of another package that run on these sources.
    inProcess: { alias: "@growingio-export/service", alsoRun: ["../../apps/mcp-server/test/*.golden.test.ts"] },
    // Its tests wait more than they compute.
    concurrency: 6,
  },
  "mcp-server": {
    parts: [["src/answers/**/*.ts", ...never]],
    testFiles: ["src/{answers,tool-kit,resources}/**/*.test.ts", "test/**/*.test.ts"],
  },
};
