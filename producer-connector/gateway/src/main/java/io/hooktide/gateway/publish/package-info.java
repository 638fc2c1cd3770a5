/** From valid events to Kafka's confirmation of all of them, and the answer. */
package io.hooktide.gateway.publish;
