/** Dead letters that are replayed beside live traffic. */
package io.hooktide.bench.replay;
