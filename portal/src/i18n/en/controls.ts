/** Words of the list of controls, and of the page of a control. */
export const controls = { title: "Controls" };
