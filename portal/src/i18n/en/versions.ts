/** Words of the page that compares two versions of the standard. */
export const versions = { title: "Versions" };
