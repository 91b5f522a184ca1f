export { checkSetUp, pathMistakes } from "./settings/check-set-up.ts";
export { type EnvironmentSettings, readEnvironment } from "./settings/environment.ts";
export { type LogLevel, logLevels, readLogLevel, readUserRows } from "./settings/forgiving.ts";
export { readLanguage } from "./settings/language.ts";
export { parseMetrics, readMetricsFile } from "./settings/metrics-file.ts";
