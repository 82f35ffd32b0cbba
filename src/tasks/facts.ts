export { type PastEvent, readEvents } from "./store/events.ts";
export { findTasks, type TaskFilter } from "./store/lists.ts";
export { fileKey, readTask } from "./store/tasks.ts";
