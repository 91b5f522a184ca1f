/** Slashes that divide nothing: tests, dates, addresses, and platforms side by side. */
const noDivision =
  /\ba\/b(?= ?(测试|实验|试验|test))|\d+\/\d+|\b[in]\/[oa]\b|\band\/or\b|https?:\/\/\S*|^\/\S*|(pc|h5|web|wap|ios|android|app|安卓|苹果|小程序|公众号|微信|支付宝|百度|抖音)\//g;

/** What a figure is given for one of: `GMV/天`, `元/人`. */
const oneOf =
  /^(每)?(个)?(天|日|周|月|季|年|小时|时|分钟|秒|人|次|单|笔|件|户|店|台|场|篇|用户|访客|会员|客户|会话|订单|门店|session|visit|user|order|day|week|month|year|hour|minute|visitor|person|customer|member|transaction|h|d)$/;

/** What names an operand that is a formula itself: a letter, a bracket. */
const formula = /^([a-z]\d?|[([].*[)\]])$/;
/** Endings that only a figure's name has. */
const figure = /(量|数|额|价|费|时长|时间|人次|\b[udmw]au|\b[pu]v|\bgmv)$/;

/**
 * The nature of a metric whose name writes a division out: `点击量/曝光量`, `A÷B` and `(B-A)/C` are rates, `GMV/天` and `金额/订单数`
 * averages. A slash after words that measure nothing means "or" (`收藏/加购次数`): then `or`. Undefined where nothing is divided.
 *
 * @param isMetric whether a part's name is that of a metric.
 */
export function writtenRatio(
  words: string,
  isMetric: (words: string) => boolean,
): "rate" | "average" | "unknown" | "or" | undefined {
  if (!/[/÷∕⁄:]|除以|divided by/.test(words)) return undefined;
  const text = words.replace(noDivision, " ");
  if (/÷|除以|\bdivided by\b/.test(text) || isFormula(text, ":")) return "rate";
  const parts = outerParts(text);
  if (parts.length < 2) return undefined;
  const [numerator = "", denominator = ""] = [parts[0], parts.at(-1)];
  if (numerator === "" || denominator === "") return undefined;
  const measures = (part: string) => isMetric(part) || formula.test(part) || figure.test(part);
  if (!measures(numerator)) return "or";
  if (oneOf.test(denominator)) return "average";
  if (!measures(denominator)) return "unknown";
  return isAmount(numerator) && !isAmount(denominator) ? "average" : "rate";
}

/** Whether a bracket gives the unit of something for one of something: `元/人`, `次/天`, `km/h`. */
export function isUnitPerOne(bracket: string): boolean {
  const [numerator = "", denominator = "", ...more] = bracket.split("/").map((part) => part.trim());
  return more.length === 0 && /^\S{1,6}$/.test(numerator) && oneOf.test(denominator);
}

/** Whether a text, such as that of a bracket, is one figure by another and nothing else: `支付人数/访问人数`, `B/A`. */
export function isFormula(text: string, sign: ":" | "/" = "/"): boolean {
  const parts = text.split(sign).map((part) => part.trim());
  return parts.length === 2 && parts.every((part) => figure.test(part) || (sign === "/" && formula.test(part)));
}

function isAmount(words: string): boolean {
  return /(额|收入|营收|流水|gmv|revenue|sales|amount|cost|费用?|花费|消耗)$/.test(words);
}

/** The parts between slashes that stand outside of brackets. */
function outerParts(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let place = 0; place < text.length; place++) {
    const character = text[place] ?? "";
    if ("([".includes(character)) depth++;
    else if (")]".includes(character)) depth = Math.max(0, depth - 1);
    else if (depth === 0 && "/∕⁄".includes(character)) {
      parts.push(text.slice(start, place).trim());
      start = place + 1;
    }
  }
  return [...parts, text.slice(start).trim()];
}
