/** What people do in the shop; each event's daily count follows from its parent's. */
export type EventName =
  | "visit"
  | "pageView"
  | "exposure"
  | "productView"
  | "addToCart"
  | "order"
  | "payment"
  | "amountFen"
  | "refund"
  | "search"
  | "register"
  | "coupon"
  | "refundFen"
  | "checkIn"
  | "scan"
  | "share"
  | "push";

export interface EventModel {
  readonly parent?: EventName;
  /** Knows the week and nothing else: weekends 35 % above the other days, no growth, no season, no promotion day. */
  readonly plainWeek?: true;
  /** Every day alike. */
  readonly steady?: true;
  /** Count per unit of the parent; for a root the count of an average day, of a plain week's Monday. */
  readonly ratio: number;
  /** Half-width of the daily noise, as a share. */
  readonly noise: number;
}

export const EVENTS: Readonly<Record<EventName, EventModel>> = {
  visit: { ratio: 26_000, noise: 0.05 },
  pageView: { parent: "visit", ratio: 5.2, noise: 0.03 },
  exposure: { parent: "visit", ratio: 92, noise: 0.02 },
  productView: { parent: "visit", ratio: 2.35, noise: 0.03 },
  search: { parent: "visit", ratio: 0.8, noise: 0.04 },
  register: { parent: "visit", ratio: 0.032, noise: 0.08 },
  addToCart: { parent: "productView", ratio: 0.155, noise: 0.04 },
  order: { parent: "addToCart", ratio: 0.44, noise: 0.04 },
  coupon: { parent: "order", ratio: 0.31, noise: 0.06 },
  payment: { parent: "order", ratio: 0.79, noise: 0.03 },
  refund: { parent: "payment", ratio: 0.041, noise: 0.1 },
  amountFen: { parent: "payment", ratio: 18_650, noise: 0.05 },
  refundFen: { parent: "refund", ratio: 17_200, noise: 0.06 },
  checkIn: { plainWeek: true, ratio: 6400, noise: 0.03 },
  scan: { plainWeek: true, ratio: 3100, noise: 0.03 },
  share: { plainWeek: true, ratio: 1850, noise: 0.03 },
  push: { steady: true, ratio: 100, noise: 0 },
};

/** An event, or a fixed share of it told apart by `salt` (one category's payments, one shop's visits). */
export interface Measure {
  readonly event: EventName;
  readonly share?: number;
  readonly salt?: string;
}
