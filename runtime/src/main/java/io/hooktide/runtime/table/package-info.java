/** A compacted topic as a table in memory. */
package io.hooktide.runtime.table;
