import { say } from "@growingio-export/core/basics";
import type { Nature } from "./nature.ts";
import type { GivenUnit } from "./unit.ts";

/** A nature in a sentence. */
export function natureWord(nature: Nature): string {
  switch (nature) {
    case "additive":
      return say`additive`;
    case "unique":
      return say`unique`;
    case "rate":
      return say`rate`;
    case "average":
      return say`average`;
    case "unknown":
      return say`unknown`;
  }
}

/** In which unit a metric's figures are. */
export function inUnit(unit: GivenUnit): string {
  switch (unit) {
    case "fen":
      return say`in fen`;
    case "yuan":
      return say`in yuan`;
    case "wan_yuan":
      return say`in wan_yuan`;
    case "percent":
      return say`in percent`;
    case "seconds":
      return say`in seconds`;
    case "ms":
      return say`in ms`;
  }
}
