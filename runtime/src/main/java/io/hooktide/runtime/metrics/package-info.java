/** Metrics: declared once, by name, unit and description. */
package io.hooktide.runtime.metrics;
