import type { EventComparison } from "./compare-event.ts";
import type { PeopleComparison } from "./compare-people.ts";
import type { Alignment } from "./paired-points.ts";

/** One side of a comparison: days, or ISO instants where it does not consist of whole ones. */
export interface ComparedSide {
  start: string;
  end: string;
  days?: number;
}

/** A table against the same chart's in another range. What one side lacks is absent, and so is every change that the rows do not allow. */
export interface ComparisonDigest extends Partial<EventComparison>, PeopleComparison {
  current: ComparedSide;
  other: ComparedSide;
  /** Points are held against those of the same weekday, or equally far from the start. */
  aligned_by: Alignment;
  /** Both are the part of a period that has passed. */
  elapsed?: boolean;
  notes?: string[];
  left_out?: {
    metrics?: number;
    ratios?: number;
    dimensions?: number;
    steps?: number;
    curve?: number;
    buckets?: number;
  };
}
