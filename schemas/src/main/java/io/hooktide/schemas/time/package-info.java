/** Durations as people write them. */
package io.hooktide.schemas.time;
