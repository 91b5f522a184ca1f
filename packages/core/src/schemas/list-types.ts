import type { TableKind } from "../kinds/kinds.ts";

/** A dashboard (看板) as the list of them tells it. Texts that GrowingIO does not send are empty, times null. */
export interface Dashboard {
  readonly id: string;
  readonly name: string;
  /** `normal` or `realtimeV2`. */
  readonly type: string;
  /** `global`, `project` or `user`. */
  readonly scope: string;
  /** ISO 8601 with +08:00 where GrowingIO sends a number, else as sent. */
  readonly createdAt: string | null;
  readonly updatedAt: string | null;
  /** Names of people. */
  readonly updater: string;
  readonly creator: string;
}

/** A dashboard with what is on it. */
export interface DashboardDetail {
  readonly id: string;
  readonly name: string;
  readonly charts: readonly DashboardChart[];
}

/** A chart on a dashboard. */
export interface DashboardChart {
  readonly id: string;
  readonly name: string;
  /** What the server's `resource_type`, `resourceType` or `type` says it is, the first that names a kind; null where none does. */
  readonly kind: TableKind | null;
  /** The word itself, where the server says one; else empty. */
  readonly type: string;
  readonly creator: string;
  readonly createdAt: string | null;
}

/** A user segment (用户分群). */
export interface Segment {
  readonly id: string;
  readonly name: string;
  /** `u` for visitors, `cs1` for logged-in users. */
  readonly userType: string;
  /** People in the segment when it was last computed; null when the server does not say. */
  readonly userCount: number | null;
  readonly updatedAt: string | null;
}

/** A variable of events, pages, users or visitors. */
export interface Variable {
  readonly id: string;
  /** Of users and visitors, what `parameters` of a segment export takes. */
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly valueType: string;
  readonly isSystem: boolean;
}

/** An event that a project tracks. */
export interface TrackedEvent {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly description: string;
  /** `counter` for one that is counted, `number` for one that carries a number. */
  readonly type: string;
  readonly attributes: readonly EventAttribute[];
}

/** What is known of each time an event happens. */
export interface EventAttribute {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  /** What its values are, in GrowingIO's word. */
  readonly type: string;
}
