import { stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { cleanText, type ExportKind, type GrowingIO, GrowingIOError, say } from "@growingio-export/core";
import { type ExportCreation, REUSE_MS, type WorkContext } from "@growingio-export/service";
import { runFound } from "@growingio-export/service/reports";
import { type SavedUsers, tellUsers, type UnfinishedUsers, UserLists } from "@growingio-export/service/users";
import { type Manifest, safeFileName } from "@growingio-export/workspace";
import { deadline } from "../export/deadline.ts";
import { filePlace, inTemporaryFolder, isFolderName, writeOut } from "../export/destination.ts";
import { StillRunningError } from "../export/run-chart.ts";
import { type CommandRun, type Shell, writeJson } from "../shell/shell.ts";
import { UsageError } from "../shell/usage-error.ts";
import { checkVariables } from "./check-variables.ts";
import { peopleWarnings } from "./people-warnings.ts";

/** The options of `gio segment` and `gio tag`. */
export interface PeopleOptions {
  readonly output?: string;
  readonly force?: boolean;
  readonly variables?: string;
  readonly format?: string;
  readonly deadline?: string;
}

type PeopleKind = ExportKind & ("segment" | "tag");

/** `gio segment` */
export const saveSegment: CommandRun<PeopleOptions> = async (shell, { words, options }) => {
  const segment = words.join(" ");
  const { variables } = options;
  const parameters = variables === undefined ? {} : { parameters: variables.split(",").map((key) => key.trim()) };
  return await savePeople(shell, segment, { kind: "segment", parameters: { segment, ...parameters } }, options);
};

/** `gio tag` */
export const saveTag: CommandRun<PeopleOptions> = async (shell, { words, options }) => {
  const tag = words.join(" ");
  return await savePeople(shell, tag, { kind: "tag", parameters: { tag } }, options);
};

async function savePeople<K extends PeopleKind>(
  shell: Shell,
  target: string,
  creation: ExportCreation<K>,
  options: PeopleOptions,
): Promise<undefined> {
  const { output, force = false, format = "csv" } = options;
  if (format !== "csv")
    throw new UsageError(
      say`--format ${JSON.stringify(format)} is not allowed for lists of people: they are written as GrowingIO made them, as CSV.`,
    );
  if (output === undefined && (shell.settings.isTerminal.out || shell.settings.json))
    throw new UsageError(say`A list of people goes into a file: name one with -o, as in -o users.csv.`);
  if (output !== undefined) await checkPlace(output, force);
  const leftMs = deadline(options.deadline, shell.signal);
  if (options.variables !== undefined) await checkVariables(options.variables, await shell.client(), shell.signal);
  const task = shell.progress.task(say`Exporting ${cleanText(target, 60)}`);
  const context = await shell.work((message) => task.say(message));
  try {
    const { manifest, matched } = await runFound(target, creation, context, async (found) => {
      const { signal, progress } = context;
      const call = { waitMs: leftMs(), reuseMs: REUSE_MS, signal, progress };
      return { manifest: finished(await context.exports.start(found, call)) };
    });
    const save = async (directory: string, fileName: string) =>
      await saveLists(manifest, { directory, fileName, force }, leftMs(), await shell.client(), context);
    if (output === undefined)
      return await inTemporaryFolder(async (folder) => await pipe(await save(folder, "people"), manifest));
    const isFolder = await isFolderName(output);
    const place = resolve(output);
    const name = isFolder ? defaultName(manifest) : basename(place);
    const saved = await save(isFolder ? place : dirname(place), name);
    task.end();
    await tell(saved, manifest, matched);
    return undefined;
  } finally {
    task.end();
  }

  async function pipe(saved: SavedUsers, manifest: Manifest): Promise<undefined> {
    const [path, ...others] = pathsOf(saved);
    if (path === undefined || others.length > 0)
      throw new UsageError(say`The list is ${saved.places.length} files: name where they go with -o.`);
    await writeOut(shell, { path });
    task.end();
    for (const warning of await peopleWarnings(saved, manifest, context)) shell.warn(say`Warning: ${warning}`);
    return undefined;
  }

  async function tell(saved: SavedUsers, manifest: Manifest, matched: string | null): Promise<void> {
    const { read, bytes } = saved;
    const counted = "problem" in read ? null : read;
    // Its own hint is for those who start a server.
    const told = counted === null ? null : tellUsers({ ...counted, kept: "raw" }, saved.lacksVariables);
    const warnings = await peopleWarnings(saved, manifest, context);
    const files = pathsOf(saved);
    if (shell.settings.json) {
      const { exportId, target: of } = manifest;
      const people = { id: of.id, name: cleanText(of.name) };
      return await writeJson(shell, {
        export_id: exportId,
        [creation.kind]: people,
        files,
        bytes,
        ...told?.figures,
        warnings,
      });
    }
    if (matched !== null) shell.note(say`Taken by its name: ${matched}.`);
    for (const line of [...(told?.lines ?? []), ...(told?.notes ?? [])]) shell.note(line);
    for (const warning of warnings) shell.warn(say`Warning: ${warning}`);
    const size = bytes.toLocaleString("en");
    const users = told?.figures.rows.toLocaleString("en");
    const where = files.join(say`, `);
    shell.note(
      users === undefined ? say`Wrote ${where} (${size} bytes).` : say`Wrote ${where} (${users} users, ${size} bytes).`,
    );
    shell.note(say`The file holds people's data: keep it where only those may read it who should.`);
    if (counted === null) return;
    shell.note(
      counted.kept === "none"
        ? say`To ask of these people in SQL, set GROWINGIO_ALLOW_USER_ROWS=1 (people masked) or unmasked, and run the command again.`
        : say`Kept for SQL as ${manifest.alias}: gio sql "SELECT count(*) FROM ${manifest.alias}"`,
    );
  }
}

/** The command's time was up while the list was downloaded. */
class UnfinishedListError extends GrowingIOError {
  constructor({ standing, problem }: UnfinishedUsers) {
    const why = [standing, ...(problem === null ? [] : [problem])].join(say` `);
    const message = say`The list is not saved: ${why} The same command downloads it again; a longer --deadline gives it more time.`;
    super("running", message, { retryable: true });
  }
}

const GIVE_UP_COUNTING_MS = 60_000;

function finished(manifest: Manifest): Manifest {
  if (manifest.state === "running") throw new StillRunningError(manifest.warnings);
  if (manifest.state === "done") return manifest;
  const { error, state } = manifest;
  // A target that is not there is looked for by its name.
  if (error?.code === "not_found") return manifest;
  throw new GrowingIOError(error?.code ?? state, error?.message ?? say`The export was cancelled.`);
}

interface ListPlace {
  readonly directory: string;
  readonly fileName: string;
  readonly force: boolean;
}

async function saveLists(
  manifest: Manifest,
  { directory, fileName, force }: ListPlace,
  waitMs: number,
  client: GrowingIO,
  { workspace, signal, progress }: WorkContext,
): Promise<SavedUsers> {
  const { state, error, kind, target } = manifest;
  if (error?.code === "not_found" && kind === "tag")
    throw new UsageError(
      say`GrowingIO has no tag ${cleanText(target.id, 64)}. Nothing lists tags: the id is the last part of the address of a tag's page.`,
    );
  if (state !== "done") throw new GrowingIOError(error?.code ?? state, error?.message ?? state);
  const late = AbortSignal.timeout(waitMs);
  let isWhole = false;
  const countUntil = () => {
    isWhole = true;
    return late;
  };
  const lists = new UserLists({ client: () => client, workspace, directory, publish: null, countUntil });
  const wanted = { fileName, overwrite: force };
  try {
    let saved = await lists.save(manifest, wanted, { waitMs, signal, progress });
    // The list is there: that it could not be counted in time is no reason to ask for it again.
    if (isWhole && "standing" in saved)
      saved = await lists.save(manifest, wanted, { waitMs: GIVE_UP_COUNTING_MS, signal, progress });
    if ("standing" in saved) throw new UnfinishedListError(saved);
    return saved;
  } finally {
    await lists.end(() => true);
  }
}

function pathsOf({ places }: SavedUsers): string[] {
  return places.flatMap(({ at }) => ("path" in at ? [at.path] : []));
}

function defaultName({ target, kind }: Manifest): string {
  return safeFileName(target.name || `${kind}_${target.id}`, "csv");
}

/** Says before anything is asked for what is wrong with the place of a list. */
async function checkPlace(output: string, force: boolean): Promise<void> {
  if (await isFolderName(output)) return;
  const name = basename(output);
  const safe = safeFileName(name, "csv");
  if (safe !== name)
    throw new UsageError(say`-o ${JSON.stringify(name)} is not allowed for a list of people: use ${safe}.`);
  await filePlace(output, force, () => "");
  const folder = dirname(resolve(output));
  const found = await stat(folder).catch(() => null);
  if (found !== null && !found.isDirectory()) throw new UsageError(say`${join(folder)} is no folder.`);
}
