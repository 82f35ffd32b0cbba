export { readTaskWords } from "./read/read-task.ts";
export type { ReadingOptions, TaskReading } from "./read/reading.ts";
export { type PastEvent, readEvents } from "./store/events.ts";
export { findTasks, type TaskFilter } from "./store/lists.ts";
export { fileKey, readTask } from "./store/tasks.ts";
export { readingOptions, type Understood, understandTask } from "./understand.ts";
