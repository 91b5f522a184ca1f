// An engine process that never answers. It says that it executes a save, and nothing of a query.
process.on("message", ({ id, operation }: { id: number; operation: string }) => {
  if (operation !== "save") return;
  process.send?.({ id, kind: "executing" });
  process.send?.({ id, kind: "progress", rows: 1 });
});
