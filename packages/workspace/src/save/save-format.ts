/** The kinds of files that exports are saved as; each is its files' extension too. */
export const saveFormats = ["csv", "xlsx", "parquet", "json"] as const;

/** The formats that `save` writes. */
export type SaveFormat = (typeof saveFormats)[number];
