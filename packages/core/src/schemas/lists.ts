import * as z from "zod";
import { chartKind } from "../kinds/chart-kind.ts";
import { formatShanghai } from "../time/zone.ts";

// The documentation shows plain strings and numbers. One odd field must not cost the whole list, so that what is neither
// counts as not sent; a person can also come as an object with a name.
const text = z
  .unknown()
  .optional()
  .transform((value) => {
    const found = typeof value === "object" && value !== null && "name" in value ? value.name : value;
    return typeof found === "string" || typeof found === "number" ? String(found) : "";
  });
const id = z.union([z.string(), z.number()]).transform(String);
const date = z
  .unknown()
  .optional()
  .transform((value) =>
    typeof value === "number" ? formatShanghai(value) : typeof value === "string" && value !== "" ? value : null,
  );
const count = z
  .unknown()
  .optional()
  .transform((value) => {
    const isNumber = typeof value === "number" || (typeof value === "string" && value.trim() !== "");
    return isNumber && Number.isFinite(Number(value)) ? Number(value) : null;
  });

export const dashboardList = z.array(
  z
    .looseObject({
      id,
      name: text,
      type: text,
      scope: text,
      createdAt: date,
      updatedAt: date,
      updater: text,
      creator: text,
    })
    .transform(({ id, name, type, scope, createdAt, updatedAt, updater, creator }) => ({
      id,
      name,
      /** `normal` or `realtimeV2`. */
      type,
      /** `global`, `project` or `user`. */
      scope,
      createdAt,
      updatedAt,
      updater,
      creator,
    })),
);

export const dashboardDetail = z
  .looseObject({
    id,
    name: text,
    charts: z.array(
      z.looseObject({
        id,
        name: text,
        resource_type: text,
        resourceType: text,
        type: text,
        createor: text,
        creator: text,
        createdAt: date,
      }),
    ),
  })
  .transform((dashboard) => ({
    id: dashboard.id,
    name: dashboard.name,
    charts: dashboard.charts.map(({ id, name, resource_type, resourceType, type, createor, creator, createdAt }) => ({
      id,
      name,
      /** What the server's `resource_type`, `resourceType` or `type` says it is, the first that names a kind; null where none does. */
      kind: chartKind(resource_type) ?? chartKind(resourceType) ?? chartKind(type),
      /** The word itself, where the server says one; else empty. */
      type: resource_type || resourceType || type,
      creator: createor || creator,
      createdAt,
    })),
  }));

export const segmentList = z.array(
  z
    .looseObject({ id, name: text, userType: text, userNum: count, updatedAt: date })
    .transform(({ id, name, userType, userNum, updatedAt }) => ({
      id,
      name,
      /** `u` for visitors, `cs1` for logged-in users. */
      userType,
      /** People in the segment when it was last computed; null when the server does not say. */
      userCount: userNum,
      updatedAt,
    })),
);

export const variableList = z.array(
  z
    .looseObject({ id, key: text, name: text, description: text, valueType: text, isSystem: z.unknown().optional() })
    .transform(({ id, key, name, description, valueType, isSystem }) => ({
      id,
      /** Of users and visitors, what `parameters` of a segment export takes. */
      key,
      name,
      description,
      valueType,
      isSystem: isSystem === true,
    })),
);

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

const attributeList = z
  .array(z.looseObject({ id: text, key: text, name: text, type: text }))
  .catch([])
  .transform((attributes) => attributes.map(({ id, key, name, type }): EventAttribute => ({ id, key, name, type })));

export const eventList = z.array(
  z.looseObject({ id, key: text, name: text, description: text, type: text, attrs: attributeList }).transform(
    ({ id, key, name, description, type, attrs }): TrackedEvent => ({
      id,
      key,
      name,
      description,
      type,
      attributes: attrs,
    }),
  ),
);

/** A dashboard as the list of dashboards has it. */
export type Dashboard = z.infer<typeof dashboardList>[number];
/** A dashboard with its charts. */
export type DashboardDetail = z.infer<typeof dashboardDetail>;
/** A chart as its dashboard names it. */
export type DashboardChart = DashboardDetail["charts"][number];
/** A group of users (用户分群). */
export type Segment = z.infer<typeof segmentList>[number];
/** A variable; the keys of user variables are what `parameters` of a segment export takes. */
export type Variable = z.infer<typeof variableList>[number];
