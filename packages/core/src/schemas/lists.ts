import * as z from "zod";
import { chartKind } from "../kinds/chart-kind.ts";
import { formatShanghai, isInstant } from "../time/zone.ts";
import type {
  Dashboard,
  DashboardChart,
  DashboardDetail,
  EventAttribute,
  Segment,
  TrackedEvent,
  Variable,
} from "./list-types.ts";

export { parseAnswer } from "./parse-answer.ts";

// The documentation shows plain strings and numbers. One odd field must not cost the whole list, so that what is neither
// counts as not sent; a person can also come as an object with a name.
const text = z
  .unknown()
  .optional()
  .transform((value) => {
    const found = typeof value === "object" && value !== null && "name" in value ? value.name : value;
    return typeof found === "string" || Number.isFinite(found) ? String(found) : "";
  });
const id = z.union([z.string(), z.number()]).transform(String);
const date = z
  .unknown()
  .optional()
  .transform((value) =>
    typeof value === "number" && isInstant(value)
      ? formatShanghai(value)
      : typeof value === "string" && value !== ""
        ? value
        : null,
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
    .transform(
      ({ id, name, type, scope, createdAt, updatedAt, updater, creator }): Dashboard => ({
        id,
        name,
        type,
        scope,
        createdAt,
        updatedAt,
        updater,
        creator,
      }),
    ),
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
  .transform(
    (dashboard): DashboardDetail => ({
      id: dashboard.id,
      name: dashboard.name,
      charts: dashboard.charts.map(
        ({ id, name, resource_type, resourceType, type, createor, creator, createdAt }): DashboardChart => ({
          id,
          name,
          kind: chartKind(resource_type) ?? chartKind(resourceType) ?? chartKind(type),
          type: resource_type || resourceType || type,
          creator: createor || creator,
          createdAt,
        }),
      ),
    }),
  );

export const segmentList = z.array(
  z
    .looseObject({ id, name: text, userType: text, userNum: count, updatedAt: date })
    .transform(
      ({ id, name, userType, userNum, updatedAt }): Segment => ({ id, name, userType, userCount: userNum, updatedAt }),
    ),
);

export const variableList = z.array(
  z
    .looseObject({ id, key: text, name: text, description: text, valueType: text, isSystem: z.unknown().optional() })
    .transform(
      ({ id, key, name, description, valueType, isSystem }): Variable => ({
        id,
        key,
        name,
        description,
        valueType,
        isSystem: isSystem === true,
      }),
    ),
);

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
