/** Tables whose rows have versions, and the one way they are written. */
package io.hooktide.console.table;
