/** The seed of each subject that is fuzzed: the same cases in every run, others with FUZZ_SEED. */
export const seeds = {
  "tool inputs": 20_261_101,
  "calls at once": 20_261_120,
  schemas: 20_261_102,
  "csv read": 20_261_103,
  "csv files": 20_261_114,
  "csv written": 20_261_104,
  "page urls": 20_261_105,
  "range words": 20_261_106,
  names: 20_261_107,
  "sql guard": 20_261_108,
  "event figures": 20_261_109,
  "funnel figures": 20_261_110,
  "retention figures": 20_261_111,
  "distribution figures": 20_261_112,
  "compared figures": 20_261_113,
} as const;
