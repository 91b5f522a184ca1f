const never = ["!src/**/*.test.ts", "!src/**/index.ts", "!src/**/zh.ts", "!src/zh/**"];

/**
 * What is mutated, and the tests that have to find it, by the package's folder: decisions that are pure or nearly so. Left out are
 * sentences, lists of names, and tests that start threads, processes or servers: they would run once a mutant.
 */
export const mutated = {
  core: {
    mutate: [
      "src/{time,table,text,schemas,kinds}/**/*.ts",
      "src/{page-url,clean-text,retry}.ts",
      "src/poller/next-delay.ts",
      "src/http/{error-code,page-error,retryable-status,server-message,status-error}.ts",
      "src/exports/{find-kind,read-answer,read-links,read-saved-job,request}.ts",
      ...never,
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
    mutate: ["src/**/*.ts", ...never],
    // Properties and budgets would take most of the time.
    testFiles: ["{src,test}/**/!(budget|*.budget|*.property).test.ts"],
  },
  service: {
    mutate: ["src/{exports,users}/**/*.ts", ...never],
    testFiles: ["{src,test}/**/*.test.ts"],
    // Tests of another package that run on these sources.
    inProcess: { alias: "@growingio-export/service", alsoRun: ["../../apps/mcp-server/test/*.golden.test.ts"] },
    // Its tests wait more than they compute.
    concurrency: 6,
  },
  "mcp-server": {
    mutate: ["src/answers/**/*.ts", ...never],
    testFiles: ["src/{answers,tool-kit,resources}/**/*.test.ts", "test/**/*.test.ts"],
  },
};
