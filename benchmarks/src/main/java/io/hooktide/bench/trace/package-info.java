/** What tracing costs for each attempt. */
package io.hooktide.bench.trace;
