import { defineConfig } from "prisma/config";

// Only `prisma generate` needs no database; `prisma migrate deploy` reads the same address as Guichet.
export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  ...(process.env["DATABASE_URL"] ? { datasource: { url: process.env["DATABASE_URL"] } } : {}),
});
