// Stands in for undici where a runtime or a bundler answers its name with something else.
export const Agent = undefined;
