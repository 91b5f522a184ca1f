export { unreadable, wrongIn } from "./json-file/file-errors.ts";
export { type Mistake, parseJson } from "./json-file/parse-json.ts";
export { exactly, quoted, refused, strictly } from "./json-file/shapes.ts";
