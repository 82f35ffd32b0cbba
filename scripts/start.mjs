import { build } from "./build.mjs";

build();
await import("../dist/main.js");
