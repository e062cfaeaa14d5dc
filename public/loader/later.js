// @ts-check
// What a page needs only once the app runs.

export { followTags } from "./head_tags.js";
export { keepSite } from "./keep_site.js";
