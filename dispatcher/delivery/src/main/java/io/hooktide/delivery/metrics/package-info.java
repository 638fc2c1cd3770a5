/** The worker's metrics, and what feeds them. */
package io.hooktide.delivery.metrics;
