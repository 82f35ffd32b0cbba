import { describe, expect, it } from "vitest";
import { correctionOf, isCourtesy, isGreeting, isUndo } from "../../src/desk/small-talk.ts";

describe("courtesy", () => {
  it.each([
    "ok merci",
    "Merci beaucoup !",
    "parfait",
    "D’accord, merci",
    "👍",
    "ok 👍",
    "thanks",
    "non merci",
    "non, merci !",
    "no thanks",
    "très bien",
    "OK.",
  ])("« %s » is courtesy, not a task", (text) => expect(isCourtesy(text)).toBe(true));

  it.each([
    "merci de réserver demain 14h",
    "ok pour 15h",
    "non",
    "non 15h",
    "parfait, annule",
    "",
    "super rdv demain",
  ])("« %s » is more than courtesy", (text) => expect(isCourtesy(text)).toBe(false));
});

describe("a greeting", () => {
  it.each(["bonjour", "Bonjour !", "Salut guichet", "hello", "bonsoir à tous", "👋", "Coucou, bonjour."])(
    "« %s » asks for nothing yet",
    (text) => expect(isGreeting(text)).toBe(true),
  );
  it.each(["bonjour, rdv demain 14h", "bonjour Sacha", "salutations à Alix", "hi-fi", ""])(
    "« %s » is more than a greeting",
    (text) => expect(isGreeting(text)).toBe(false),
  );
});

describe("« annule », alone", () => {
  it.each([
    "annule",
    "Annule.",
    "annulez",
    "annule ça",
    "annule tout",
    "annule stp",
    "annule, merci",
    "annule s’il te plaît",
    "non annule",
    "non, annule",
    "finalement annule",
    "en fait annule ça svp",
    "annule finalement",
    "laisse tomber",
    "oublie",
    "cancel",
    "cancel that please",
    "actually, cancel",
    "undo",
  ])("« %s » undoes the last act", (text) => expect(isUndo(text)).toBe(true));

  it.each([
    "annule mon rdv de demain",
    "annule le premier",
    "annule Sacha",
    "cancel my meeting",
    "tout",
    "merci",
    "annulation",
  ])("« %s » speaks of something else", (text) => expect(isUndo(text)).toBe(false));
});

describe("corrections", () => {
  it.each([
    ["non 15h", "15h"],
    ["Non, 15 h", "15 h"],
    ["plutôt lundi", "lundi"],
    ["non plutôt lundi", "lundi"],
    ["non, en fait : mardi 10h", "mardi 10h"],
    ["  finalement 1h", "1h"],
    ["no, make it 3pm", "3pm"],
    ["actually Tuesday", "Tuesday"],
  ])("« %s » corrects with « %s »", (text, rest) => expect(correctionOf(text)).toBe(rest));

  it.each(["15h", "nonante jours", "norbert demain", "plutôtlundi"])(
    "« %s » announces no correction",
    (text) => expect(correctionOf(text)).toBeUndefined(),
  );
});
