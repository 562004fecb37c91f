import { describe, expect, it } from "vitest";
import { piecesOf } from "../../../functions/core/reading/html-tags.ts";

/** Tags as [name, attributes], end tags as their name behind a slash, text as it is. */
const pieces = (html: string) =>
  [...piecesOf(html)].map((piece) => {
    if (piece.is === "text") return piece.text;
    return piece.is === "close" ? `/${piece.name}` : [piece.name, Object.fromEntries(piece.attributes)];
  });
const open = (name: string, attributes: Record<string, string> = {}) => [name, attributes];

describe("a text of HTML is split", () => {
  it.each([
    ["", []],
    ["One", ["One"]],
    ["<p>One</p>", [open("p"), "One", "/p"]],
    ["One<BR>Two</ P>", ["One", open("br"), "Two"]],
    ["a<b", ["a", open("b")]],
    ["1 < 2 <3 <é", ["1 < 2 <3 <é"]],
    ["a <> b", ["a <> b"]],
    ["<o:p>x</o:p>", [open("o:p"), "x", "/o:p"]],
    ["<h1-x>", [open("h1-x")]],
    // A comment, a declaration, an instruction.
    ["a<!-- <p>'no > -->b", ["a", "b"]],
    ["a<!-->b", ["a", "b"]],
    ["a<!-- b", ["a"]],
    ["a<!DOCTYPE html>b<?xml a?>c<!x", ["a", "b", "c"]],
    ["a</>b", ["a", "b"]],
    // Attributes.
    [
      `<a B="1" c='2 "x"' d=3 e f = "5" data-x_y:z=6>t`,
      [open("a", { b: "1", c: '2 "x"', d: "3", f: "5", "data-x_y:z": "6" }), "t"],
    ],
    [`<a b="">`, [open("a", { b: "" })]],
    [`<a b="1" b="2">`, [open("a", { b: "2" })]],
    [`<a b="x > y">t`, [open("a", { b: "x > y" }), "t"]],
    [`<a b='x > y'>t`, [open("a", { b: "x > y" }), "t"]],
    [`<a b= "x > y">t`, [open("a", { b: "x > y" }), "t"]],
    [`<a b="it's">t`, [open("a", { b: "it's" }), "t"]],
    [`<a b" c>t`, [open("a"), "t"]],
    [`<a b' c>t`, [open("a"), "t"]],
    // A quotation mark that does not end: from there on a tag ends at its first ">".
    [`<a b="x>t <i c='y>z'>f`, [open("a"), "t ", open("i"), "z'>f"]],
    // One that ends further on takes what is between, as in a browser.
    [`<a b="x>t <i c="y>z`, [open("a", { b: "x>t <i c=" }), "z"]],
    // What is no text for a person.
    ["a<style>p > b {}</style>b", ["a", "b"]],
    ["a<SCRIPT>x('</p>')</Script >b", ["a", "b"]],
    ["a<title>x<textarea>y</title>b", ["a", "b"]],
    ["a<textarea>x</textarea>b<iframe>x</iframe>c<noframes>x</noframes>d<xmp><p></xmp>e", [..."abcde"]],
    ["a<style>x", ["a"]],
    ["a<style>x</style>b<style>y</style>c<style>z", ["a", "b", "c"]],
    ["a<script>x<style>y</style>z", ["a"]],
    ["a<style>x</style", ["a"]],
    ["a</style>b", ["a", "/style", "b"]],
  ])("%j", (html, wanted) => {
    expect(pieces(html)).toEqual(wanted);
  });

  it("an attribute further on than 4,000 characters is not read, and its tag ends where it ends", () => {
    const tag = (length: number) => `<img a="${"x".repeat(length)}" b="1">t`;
    expect(pieces(tag(3_979))).toEqual([open("img", { a: "x".repeat(3_979), b: "1" }), "t"]);
    expect(pieces(tag(5_000))).toEqual([open("img"), "t"]);
  });

  it("a name of more than 31 characters is cut", () => {
    expect(pieces(`<${"a".repeat(40)}>`)).toEqual([open("a".repeat(31))]);
  });
});
