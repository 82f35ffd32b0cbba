export const tasksLater = {};
