export { type PictureOptions, picture } from "./picture/picture.ts";
