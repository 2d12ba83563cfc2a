/** Words of components that several pages use. */
export const components = {
  files: {
    choose: "Choose files",
    chooseFolder: "Choose a folder",
    drop: "or drop files or a folder here",
    reading: "Reading…",
  },
  table: {
    more: (more: number, all: number) => `Show ${more} more (${all} in all)`,
    none: "Nothing matches.",
  },
  copy: { copy: "Copy", copied: "Copied", failed: "Could not be copied" },
};
