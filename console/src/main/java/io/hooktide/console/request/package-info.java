/** Requests taken apart strictly: every field is taken by somebody, and all that is wrong is told at once. */
package io.hooktide.console.request;
