import type { EngineOperations, UserRows } from "./protocol.ts";
/** Reads users' CSV files, all values as text. Records that cannot be read are counted, never dropped in silence. */
export declare function readUsers({ paths, keep, variables, areAll, }: EngineOperations["readUsers"]["input"]): Promise<UserRows | "undecided">;
