import { type Granularity, say } from "@growingio-export/core/basics";
import { sidesOf } from "../figures/changes.ts";
import { facts, firstOf, listed } from "../figures/lists.ts";
import { isUnchanged } from "../figures/number-text.ts";
import type { SeriesFigures } from "../figures/series.ts";
import { atPoint, isStretch, pointMs, pointText, stretchText } from "../time/point-text.ts";
import { change } from "./format.ts";

/** How a series is put in words. */
export interface Wording {
  /** Writes a figure, its unit included. */
  readonly show: (value: number) => string;
  /** How far points are apart, where it is known. */
  readonly granularity: Granularity | undefined;
  /** Follows a change in percent, where the figures are percent themselves. */
  readonly unit?: string;
}

/** Weekdays that differ by less say nothing. */
const LEAST_RHYTHM = 0.05;
/** From this difference on Saturday and Sunday are told apart. */
const LEAST_WEEKEND = 0.2;
/** Means from here on are shown as whole numbers. */
const WITH_DECIMALS = 100;
/** Missing values that are named. */
const MOST_MISSING = 3;

type Fact = string | undefined;

/** What a series says, in words, the most important first; what says nothing is left out. */
export function seriesFacts(series: SeriesFigures, wording: Wording): string[] {
  const words = wordsOf(wording);
  return [
    ...levelShifts(series, words),
    ...course(series, words),
    range(series, words),
    gaps(series, words),
    outliers(series, words),
    ...episodes(series, words),
    missing(series, words),
    weekdays(series, words),
    peak(series, words),
  ].filter((fact) => fact !== undefined);
}

interface Words {
  readonly show: (value: number) => string;
  /** Writes a mean: of hundreds and more nobody wants the decimals. */
  readonly about: (value: number) => string;
  readonly pct: (pct: number) => string;
  readonly at: (time: string) => string;
  readonly name: (time: string) => string;
  readonly stretch: (from: string, to: string) => string;
}

function wordsOf({ show, granularity: known, unit = "" }: Wording): Words {
  const granularity = known ?? null;
  return {
    show,
    about: (value) => show(Math.abs(value) < WITH_DECIMALS ? value : Math.round(value)),
    pct: (pct) => (isUnchanged(pct) ? change(pct) : `${change(pct)}${unit}`),
    at: (time) => atPoint(pointMs(time), granularity),
    name: (time) => pointText(pointMs(time), granularity),
    stretch: (from, to) => stretchText(pointMs(from), pointMs(to), granularity),
  };
}

/** The latest first: it is the level that a series stands on. */
function levelShifts({ level_shifts = [] }: SeriesFigures, { about, pct, name }: Words): Fact[] {
  return level_shifts.toReversed().map(({ at, before, after, change_pct }, place) => {
    const step = say`${about(after)} after ${about(before)}`;
    const levels = change_pct === undefined ? step : say`${step} (${pct(change_pct)})`;
    return place === 0
      ? say`since ${name(at)} at a new level: ${levels}`
      : say`before that, from ${name(at)} on: ${levels}`;
  });
}

function course(series: SeriesFigures, { show, pct, at, name }: Words): Fact[] {
  const { first, first_at, last, last_at, change_pct, change_of, last_change_pct, last_change_of = "" } = series;
  if (first === undefined || last === undefined || first_at === undefined || last_at === undefined) return [];
  if (first_at === last_at) return [say`${show(first)} ${at(first_at)}`];
  if (series.min !== undefined && series.min === series.max) return [say`always ${show(first)}`];
  // Where the last point is the one compared it is named once: `last 1,100 on Mon 2026-11-16 (+2.0% against Sun 2026-11-15)`.
  const [compared, before] = sidesOf(last_change_of);
  const isLast = compared.includes(name(last_at));
  const ended = isLast ? at(last_at).replace(name(last_at), compared) : at(last_at);
  const latest = pct(last_change_pct ?? 0);
  const ends = say`first ${show(first)} ${at(first_at)}, last ${show(last)} ${ended}`;
  const said = isLast ? say`${ends} (${latest} against ${before})` : say`${ends} (${latest}, ${last_change_of})`;
  return [
    last_change_pct === undefined ? ends : said,
    change_pct === undefined || isOfTwo(series) ? undefined : halves(pct(change_pct), change_of),
  ];
}

function halves(pct: string, change_of: string | undefined): string {
  if (change_of === undefined) return say`second half ${pct}`;
  return isStretch(change_of) ? say`second half ${pct} (${change_of})` : say`change ${pct} (${change_of})`;
}

/** Of two points the halves are the points, and so are the smallest and the largest. */
function isOfTwo({ change_of, last_change_of }: SeriesFigures): boolean {
  return change_of !== undefined && change_of === last_change_of;
}

function range(series: SeriesFigures, { show, about, at }: Words): Fact {
  const { min, max, min_at, max_at, mean, mean_without_gaps } = series;
  if (min === undefined || max === undefined || min_at === undefined || max_at === undefined) return undefined;
  if (min === max || mean === undefined) return undefined;
  const isGap = series.gaps?.some((gap) => gap.at === min_at) ?? false;
  const ends = [...(isGap ? [] : [say`min ${show(min)} ${at(min_at)}`]), say`max ${show(max)} ${at(max_at)}`];
  const middle =
    mean_without_gaps === undefined
      ? say`mean ${about(mean)}`
      : say`mean ${about(mean)} (${about(mean_without_gaps)} without gaps)`;
  return facts([...(isOfTwo(series) ? [] : ends), middle]);
}

function gaps({ gaps: list = [] }: SeriesFigures, { show, at, name }: Words): Fact {
  const [first] = list;
  if (first === undefined) return undefined;
  if (list.length === 1) return say`probable tracking gap ${at(first.at)}: ${show(first.value)}`;
  return say`probable tracking gaps: ${listed(list.map((gap) => say`${name(gap.at)} ${show(gap.value)}`))}`;
}

function outliers({ outliers: list }: SeriesFigures, { show, name }: Words): Fact {
  return list && say`unusual: ${listed(list.map(({ time, value }) => say`${name(time)} ${show(value)}`))}`;
}

function episodes({ episodes: list = [] }: SeriesFigures, { pct, stretch }: Words): Fact[] {
  return list.map(({ from, to, change_pct }) => {
    return change_pct === undefined
      ? say`${stretch(from, to)} off the level, then back`
      : say`${stretch(from, to)} ${pct(change_pct)} against the level, then back`;
  });
}

function missing({ missing: list = [], missing_count = list.length }: SeriesFigures, { at, name }: Words): Fact {
  const [first, ...rest] = list.slice(0, MOST_MISSING);
  if (first === undefined) return undefined;
  const shown = [at(first), ...rest.map(name)];
  return say`no value ${firstOf(shown, shown.length, missing_count - shown.length)}`;
}

function weekdays({ weekdays: means }: SeriesFigures, { about }: Words): Fact {
  if (means === undefined) return undefined;
  const { weekday, weekend, sat, sun } = means;
  if (weekday === undefined || weekend === undefined) return undefined;
  const differ = (a: number, b: number, least: number): boolean =>
    Math.abs(a - b) >= least * Math.max(Math.abs(a), Math.abs(b)) && a !== b;
  const apart = sat !== undefined && sun !== undefined && differ(sat, sun, LEAST_WEEKEND);
  if (!apart && !differ(weekday, weekend, LEAST_RHYTHM)) return undefined;
  return apart
    ? say`Mon-Fri ${about(weekday)} on average, Sat ${about(sat)}, Sun ${about(sun)}`
    : say`Mon-Fri ${about(weekday)} on average, weekend ${about(weekend)}`;
}

function peak({ hours }: SeriesFigures, { about }: Words): Fact {
  return hours && say`peak hour ${hours.peak_at}, ${about(hours.peak)} on average`;
}
