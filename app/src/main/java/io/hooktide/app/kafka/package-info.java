/** How commands reach an installation's Kafka. */
package io.hooktide.app.kafka;
