/** What deliveries that wait in delay topics cost: memory of the worker, and speed of those that are fresh. */
package io.hooktide.bench.waiting;
