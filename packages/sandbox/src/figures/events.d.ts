/** What people do in the shop; each event's daily count follows from its parent's. */
export type EventName = "visit" | "pageView" | "exposure" | "productView" | "addToCart" | "order" | "payment" | "amountFen" | "refund" | "search" | "register" | "coupon" | "refundFen" | "checkIn" | "scan" | "share" | "push";
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
export declare const EVENTS: Readonly<Record<EventName, EventModel>>;
/** An event, or a fixed share of it told apart by `salt` (one category's payments, one shop's visits). */
export interface Measure {
    readonly event: EventName;
    readonly share?: number;
    readonly salt?: string;
}
