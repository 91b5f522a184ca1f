/** The kinds of files that exports are saved as; each is its files' extension too. */
export declare const saveFormats: readonly ["csv", "xlsx", "parquet", "json"];
/** The formats that `save` writes. */
export type SaveFormat = (typeof saveFormats)[number];
