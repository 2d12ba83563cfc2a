/** Words of the namespace page. */
export const namespaces = { title: "Namespaces" };
