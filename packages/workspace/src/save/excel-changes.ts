/** What a spreadsheet makes something else of when it opens a CSV: a leading zero goes, `1-2` and `3/4` become days, `1E5` a number, a long id loses its digits. */
const changed = [
  /^0\d+$/,
  /^\d{1,4}([-/])\d{1,2}(?:\1\d{1,4})?$/,
  /^\d+(?:\.\d+)?e[+-]?\d+$/i,
  /^\d{16,40}$/,
  /^(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[- ]?\d{1,4}$/i,
];

/** A day that stays the day it is. */
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Whether Excel shows another text than this one when it opens a CSV that holds it. */
export function isChangedByExcel(text: string): boolean {
  return changed.some((pattern) => pattern.test(text)) && !DAY.test(text);
}
