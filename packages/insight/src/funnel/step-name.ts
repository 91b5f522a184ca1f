/** A step by its number, or as the last one. */
type StepNumber = number | "last";

/** What a metric counts in a funnel. */
type StepMeasure = "people" | "rate" | "lost" | "times";

/** What a metric's name says of a funnel's steps. */
export interface StepName {
  /** The steps it names, in the order of the name: none, one, or the two that a rate lies between. */
  readonly steps: readonly StepNumber[];
  /** The first step as written: `第1步`, `最后一步`, `Step 2`. */
  readonly marker: string;
  /** Undefined where the name does not say. */
  readonly measure: StepMeasure | undefined;
  /** The event, without the step and without what is counted; empty where the name says no more. */
  readonly event: string;
  /** Whether a rate is one of the whole way: 总转化率, `Overall conversion`. */
  readonly overall: boolean;
}

/** More is no name. */
const MAX_CHARACTERS = 400;
const DIGITS = "零一二三四五六七八九";
const TENS = "[一二三四五六七八九]?十[一二三四五六七八九]?";
const NUMBER = `(?:\\d{1,3}|${TENS}|[一二三四五六七八九两])`;
const ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split(" ");
const CARDINALS = "one two three four five six seven eight nine ten".split(" ");
const LAST = "(?:最后|最终|最末|末尾)的?[一1]?个?(?:步骤|步)|末步|(?<![a-z])(?:last|final)[ _]step(?![a-z])";

/** A step as it may be written; of the captured groups the one that took part holds the number. */
const marker = new RegExp(
  [
    `(?<!倒数)第 *(${NUMBER}) *个? *(?:步骤|步)`,
    `步骤 *[:_#.-]? *(${NUMBER})(?![\\d十])`,
    `(?<![a-z])(?:steps?|stage)[ _]*[#:.-]? *(\\d{1,3}|${CARDINALS.join("|")})(?![\\da-z])`,
    `(?<![a-z\\d])(\\d{1,2})(?:st|nd|rd|th)[ _]step(?![a-z])`,
    `(?<![a-z])(${ORDINALS.join("|")})[ _]step(?![a-z])`,
    "首个?(?:步骤|步)",
    LAST,
  ].join("|"),
  "giu",
);
const last = new RegExp(`^(?:${LAST})$`, "iu");
/** `第1-2步`, `第一至三步`, `steps 1 to 2`: two steps that share a word. */
const way = new RegExp(
  `第 *(${NUMBER}) *(?:[-~–→到至]|->) *第? *(${NUMBER}) *步骤?|(?<![a-z])steps? *(\\d{1,3}) *(?:[-~–→]|->|to) *(\\d{1,3})(?![\\da-z])`,
  "iu",
);

const brackets = /[([{【〔「《<"“]([^()[\]{}【】〔〕「」《》<>"“”]*)[)\]}】〕」》>"”]/gu;
const separators = /^[\s_\-–—:·.,、;/|→>]+|[\s_\-–—:·.,、;/|→>]+$/gu;

const PEOPLE = "(?:(?:转化|到达|完成|参与|去重|独立)?(?:人数|用户数|用户量|访客数|客户数|会员数)|用户人数|去重用户)";
const PEOPLE_EN =
  "(?:(?:unique|distinct|converted) )?(?:users?|people|persons?|visitors?|customers?|uv)(?: (?:count|number))?";
const RATE = "(?:(?:总体?|整体|累计|平均)?(?:转化|转换|到达|完成|留存|成功)?(?:率|占比|比例|百分比))";
const RATE_EN =
  "(?:(?:overall|total|cumulative) )?(?:conversions? (?:rate|ratio|percent(?:age)?)|conversion|cvr|rates?|ratio|percent(?:age)?)";

/** What is counted, at the end of a name or at its beginning; the first that fits says. */
const measures: readonly (readonly [StepMeasure, RegExp, RegExp])[] = [
  [
    "lost",
    /(?:流失|未转化|未完成|放弃|丢失)的?(?:人数|用户数|用户量|用户|人|率|比例|占比)?$|(?<![a-z])(?:drop[ -]?offs?|lost|churn(?:ed)?|abandon(?:ed|ment)?)(?: (?:users?|people|rate|ratio|percent(?:age)?))?$/iu,
    /^(?:流失|未转化)(?:人数|用户数|用户量|率)(?![一-鿿a-z])|^(?:drop[ -]?off|lost|churned|abandoned) (?:users?|people|rate)(?![a-z])/iu,
  ],
  [
    "rate",
    new RegExp(`(?:${RATE}|%|(?<![a-z])${RATE_EN})$`, "iu"),
    new RegExp(`^(?:${RATE}|${RATE_EN}(?: (?:to|of|at|for|from|in|between))?)(?![一-鿿a-z])`, "iu"),
  ],
  ["times", /(?:次数|人次|[ _]次|(?<![a-z])(?:times|events|hits))$/iu, /^(?:次数|人次)(?![一-鿿a-z])/iu],
  [
    "people",
    new RegExp(`(?:${PEOPLE}|[ _]人|[ _]用户|(?<![a-z])${PEOPLE_EN})$`, "iu"),
    new RegExp(
      `^(?:${PEOPLE}|(?:number of |no\\. of |# ?of )?${PEOPLE_EN}(?: (?:who )?(?:reach(?:ed|ing)?|complet(?:ed|ing)|at|in|on|of|for))?)(?![一-鿿a-z])`,
      "iu",
    ),
  ],
];
const measureBrackets: readonly (readonly [StepMeasure, RegExp])[] = [
  ["people", /^(?:人|人数|用户|用户数|用户量|去重|uv|users?|people)$/iu],
  ["rate", /^(?:%|率|转化率|百分比|percent|rate)$/iu],
  ["times", /^(?:次|次数|times)$/iu],
];
const wholeWay = /总|整体|全程|整个|漏斗|累计|最终转化|overall|total|end[- ]to[- ]end|cumulative|funnel/iu;
/** What is left of a name that says nothing: `的`, `to`. */
const fillers = /^(?:的|从|到|至|and|to|of|at|for|from|in|[-–→>/ ])*$/iu;

/** What stands between two steps that a rate lies between. */
const between = /^ *(?:[-~–—→>/÷]|->|=>|到|至|to|vs\.?) *$/iu;

/** Reads a metric's name, in any width: the step first, last or in brackets, with the event or without it. */
export function readStepName(name: string): StepName {
  const text = name
    .slice(0, MAX_CHARACTERS)
    .normalize("NFKC")
    .replace(/\p{Cf}+/gu, "")
    .replace(/\s+/gu, " ")
    .trim();
  const named = namedSteps(text);
  const cut = named.reduceRight((left, { from, to }) => `${left.slice(0, from)} ${left.slice(to)}`, text);
  const rest = cut.replace(/[([{【〔「《<]\s*[)\]}】〕」》>]/gu, " ");
  const [first] = named;
  return {
    steps: named.flatMap(({ steps }) => steps),
    marker: first === undefined ? "" : text.slice(first.from, first.to).trim(),
    ...apart(rest),
    overall: wholeWay.test(rest.replace(brackets, " ")),
  };
}

interface NamedStep {
  readonly from: number;
  readonly to: number;
  readonly steps: readonly StepNumber[];
}

/** The first step that a text names, and a second one only where the two are joined: an event may speak of steps, too. */
function namedSteps(text: string): NamedStep[] {
  const joint = way.exec(text);
  if (joint !== null) {
    const steps = joint.slice(1).filter((number) => number !== undefined);
    return [{ from: joint.index, to: joint.index + joint[0].length, steps: steps.map(stepNumber) }];
  }
  const [first, second] = [...text.matchAll(marker)].map(({ index, 0: written, ...groups }): NamedStep => {
    const number = [groups[1], groups[2], groups[3], groups[4], groups[5]].find((group) => group !== undefined);
    const step = last.test(written) ? "last" : stepNumber(number ?? "1");
    return { from: index, to: index + written.length, steps: [step] };
  });
  if (first === undefined) return [];
  return second !== undefined && between.test(text.slice(first.to, second.from)) ? [first, second] : [first];
}

/** Tells what is counted from the event. */
function apart(rest: string): { measure: StepMeasure | undefined; event: string } {
  let inBrackets: StepMeasure | undefined;
  const plain = trimmed(
    rest.replace(brackets, (written, content: string) => {
      const found = measureBrackets.find(([, pattern]) => pattern.test(content.trim()));
      inBrackets ??= found?.[0];
      return found === undefined ? written : " ";
    }),
  );
  const outer = trimmed(plain.replace(brackets, " "));
  const found = measures.find(([, ending]) => ending.test(outer)) ?? measures.find(([, , start]) => start.test(outer));
  const left = found === undefined ? plain : trimmed(withoutMeasure(plain, found[1], found[2]));
  const said = trimmed(left.replace(brackets, " "));
  const event =
    said === "" || fillers.test(said) ? [...left.matchAll(brackets)].map((match) => match[1]).join(" ") : left;
  return { measure: inBrackets ?? found?.[0], event: fillers.test(event) ? "" : trimmed(event) };
}

/** The measure stands at the end, before a bracket at the end, or at the start. */
function withoutMeasure(text: string, ending: RegExp, start: RegExp): string {
  const bracket = /\s*[([{【〔「《<"“][^()[\]{}【】〔〕「」《》<>"“”]*[)\]}】〕」》>"”]\s*$/u.exec(text)?.[0] ?? "";
  const before = text.slice(0, text.length - bracket.length);
  for (const shorter of [text.replace(ending, ""), before.replace(ending, "") + bracket, text.replace(start, "")]) {
    if (shorter.length < text.length) return shorter;
  }
  return text;
}

function trimmed(text: string): string {
  return text.replace(separators, "");
}

function stepNumber(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const word = text.toLowerCase();
  const english = Math.max(ORDINALS.indexOf(word), CARDINALS.indexOf(word));
  if (english >= 0) return english + 1;
  if (text === "两") return 2;
  const [tens = "", ones = ""] = text.includes("十") ? text.split("十") : ["零", text];
  return (tens === "" ? 1 : DIGITS.indexOf(tens)) * 10 + (ones === "" ? 0 : DIGITS.indexOf(ones));
}
