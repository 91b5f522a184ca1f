export { mimeTypes } from "./files/mime-types.ts";
export { inOutbox, sweepOutboxes } from "./files/outbox.ts";
export {
  type Place,
  type PlaceFacts,
  placeFacts,
  placeLinks,
  placeNotes,
  type SavingOptions,
  saving,
} from "./files/places.ts";
export type { Link, Publish, PublishedFile } from "./files/publish.ts";
