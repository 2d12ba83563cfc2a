/** Words of the check page. */
export const check = { title: "Check manifests" };
