const DIGITS = "零一二三四五六七八九";

/** Reads a whole number in Arabic digits or in Chinese from 零 to 九十九 (两 too); null for anything else. */
export function chineseNumber(text: string): number | null {
  if (/^\d+$/.test(text)) return Number(text);
  if (text === "两") return 2;
  const tens = /^([一二三四五六七八九]?)十([一二三四五六七八九]?)$/.exec(text);
  if (tens !== null) return (tens[1] ? DIGITS.indexOf(tens[1]) : 1) * 10 + (tens[2] ? DIGITS.indexOf(tens[2]) : 0);
  return text.length === 1 && DIGITS.includes(text) ? DIGITS.indexOf(text) : null;
}
