/** Spans of distributed traces, and their way to an OTLP receiver beside everything else; off by default. */
package io.hooktide.runtime.tracing;
